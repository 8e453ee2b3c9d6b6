use std::sync::Arc;
use image::{imageops, RgbaImage};
use tokio::sync::Semaphore;

#[derive(serde::Deserialize)]
pub struct Page {
    pub order: String,
    pub number: u32,
    pub width_mm: u32,
    pub height_mm: u32,
    pub photos: Vec<String>,
}

fn px(mm: u32, dpi: u32) -> u32 {
    (mm as f64 / 25.4 * dpi as f64).round() as u32
}

pub fn compose(page: &Page, dpi: u32, photos: Vec<RgbaImage>) -> RgbaImage {
    let mut canvas = RgbaImage::new(px(page.width_mm, dpi), px(page.height_mm, dpi));
    for (i, photo) in photos.iter().enumerate() {
        imageops::overlay(&mut canvas, photo, 0, (i as i64) * photo.height() as i64);
    }
    tracing::info!(order = %page.order, page = page.number, width = canvas.width(), height = canvas.height(), "composed");
    canvas
}

pub async fn preview() -> &'static str {
    "queued"
}

pub async fn consume(nats: async_nats::Client, slots: Arc<Semaphore>, dpi: u32) {
    let _ = (nats, slots, dpi);
}

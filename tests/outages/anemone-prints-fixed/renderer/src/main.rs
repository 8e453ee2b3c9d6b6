mod page;

use std::{env, sync::Arc};
use axum::{routing::{get, post}, Router};
use tokio::sync::Semaphore;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_env_filter(env::var("RUST_LOG").unwrap_or_default()).init();

    let parallel: usize = env::var("RENDER_PARALLEL_PAGES")?.parse()?;
    let dpi: u32 = env::var("RENDER_DPI")?.parse()?;
    let slots = Arc::new(Semaphore::new(parallel));
    tracing::info!(parallel, dpi, "starting");

    let nats = async_nats::connect(env::var("NATS_URL")?).await?;
    tokio::spawn(page::consume(nats, slots.clone(), dpi));

    let app = Router::new()
        .route("/ready", get(|| async { "ok" }))
        .route("/preview", post(page::preview))
        .with_state(slots);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8081").await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

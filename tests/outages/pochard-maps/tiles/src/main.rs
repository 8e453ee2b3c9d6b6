use std::{env, net::SocketAddr};

use axum::{routing::get, Router};
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing::info;

mod db;
mod tile;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();

    if let Ok(addr) = env::var("TILES_TELEMETRY") {
        let addr: SocketAddr = addr.parse()?;
        PrometheusBuilder::new().with_http_listener(addr).install()?;
        info!("telemetry on {addr}");
    }

    let pool = db::connect().await?;
    let app = Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/{z}/{x}/{y}", get(tile::serve))
        .with_state(pool);

    let addr: SocketAddr = env::var("TILES_LISTEN")?.parse()?;
    let listener = tokio::net::TcpListener::bind(addr).await?;
    info!("listening on {addr}");
    axum::serve(listener, app).await?;
    Ok(())
}

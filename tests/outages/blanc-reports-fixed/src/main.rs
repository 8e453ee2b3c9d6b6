mod reports;

use axum::{Router, routing::get};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();

    let size: u32 = std::env::var("DB_POOL").ok().and_then(|v| v.parse().ok()).unwrap_or(5);
    let pool = PgPoolOptions::new()
        .min_connections(size / 2)
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(8))
        .connect_lazy_with(PgConnectOptions::new());

    let app = Router::new()
        .route("/livez", get(|| async { "ok" }))
        .route("/reports/{month}", get(reports::month))
        .with_state(pool);

    let port: u16 = std::env::var("PORT").ok().and_then(|v| v.parse().ok()).unwrap_or(8080);
    let listener = tokio::net::TcpListener::bind(("0.0.0.0", port)).await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

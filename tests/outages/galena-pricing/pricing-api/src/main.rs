use std::time::Duration;

use axum::{routing::get, Router};
use sqlx::postgres::PgPoolOptions;
use tower_http::{timeout::TimeoutLayer, trace::TraceLayer};

mod quotes;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().json().init();

    let pool = PgPoolOptions::new()
        .max_connections(8)
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;

    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/quotes/:sku", get(quotes::show))
        .layer(TimeoutLayer::new(Duration::from_secs(10)))
        .layer(TraceLayer::new_for_http())
        .with_state(pool);

    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    tracing::info!(addr = %listener.local_addr()?, "listening");
    axum::serve(listener, app).await?;
    Ok(())
}

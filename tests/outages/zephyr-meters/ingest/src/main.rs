use axum::{routing::{get, post}, Router};
use sqlx::postgres::PgPoolOptions;
use std::env;

mod readings;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();

    let pool = PgPoolOptions::new()
        .max_connections(8)
        .connect(&env::var("DATABASE_URL")?)
        .await?;
    tracing::info!("connected to database");

    let app = Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/v1/readings", post(readings::accept))
        .with_state(pool);

    let addr = env::var("HTTP_LISTEN").unwrap_or_else(|_| "0.0.0.0:8080".into());
    let listener = tokio::net::TcpListener::bind(&addr).await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

use axum::{routing::get, Router};
use std::net::SocketAddr;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();
    let pool = sqlx::PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    sqlx::migrate!().run(&pool).await?;
    let addr: SocketAddr = std::env::var("BIND_ADDR").unwrap_or_else(|_| "[::]:8080".into()).parse()?;
    let app = Router::new().route("/health", get(|| async { "ok" })).nest("/v1", tidewatch::routes(pool));
    let listener = tokio::net::TcpListener::bind(addr).await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

use anyhow::Context;
use axum::{routing::get, Router};
use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let url = std::env::var("DATABASE_URL").context("DATABASE_URL")?;
    let pool = PgPoolOptions::new()
        .max_connections(10)
        .connect(&url)
        .await
        .context("connecting to the database")?;

    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .nest("/v1", api::routes(pool));

    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    println!("auctions-api on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

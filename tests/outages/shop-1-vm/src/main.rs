use axum::{routing::get, Router};

mod catalogue;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_ansi(false).init();
    let listen = std::env::var("LISTEN")?;
    let pool = sqlx::PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    let app = Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/p/:sku", get(catalogue::product))
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind(&listen).await?;
    tracing::info!("listening on {listen}");
    axum::serve(listener, app).await?;
    Ok(())
}

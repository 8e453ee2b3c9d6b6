mod indexer;
mod query;

use std::{env, net::SocketAddr};

use axum::{Router, routing::get};
use tracing::info;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter("info").with_ansi(false).init();

    let heap_mb: usize = env::var("WRITER_HEAP_MB").unwrap_or_else(|_| "64".into()).parse()?;
    let index = indexer::rebuild(env::var("RECIPES_FILE")?, heap_mb * 1_000_000)?;

    let app = Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/query", get(query::handler))
        .with_state(index.reader()?);

    let addr = SocketAddr::from(([0, 0, 0, 0], 8080));
    info!(%addr, "listening");
    axum::serve(tokio::net::TcpListener::bind(addr).await?, app).await?;
    Ok(())
}

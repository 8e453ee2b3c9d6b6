use anyhow::Context;
use tracing::info;

mod index;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().json().init();
    let nats = std::env::var("NATS_URL").context("NATS_URL")?;
    let search = std::env::var("OPENSEARCH_URL").context("OPENSEARCH_URL")?;
    let client = async_nats::connect(&nats).await.context("connect to NATS")?;
    info!(%nats, "connected");
    index::run(client, &search).await
}

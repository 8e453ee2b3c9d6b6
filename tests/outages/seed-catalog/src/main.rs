mod http;
mod index;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();
    let idx = index::load(std::env::var("INDEX_PATH")?).await?;
    http::serve("0.0.0.0:7700", idx).await
}

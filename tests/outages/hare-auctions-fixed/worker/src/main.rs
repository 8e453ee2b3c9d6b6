#[tokio::main]
async fn main() -> anyhow::Result<()> {
    worker::run(std::env::var("DATABASE_URL")?, std::env::var("CACHE_URL")?).await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();
    let db = sqlx::PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    let typesense = std::env::var("TYPESENSE_URL")?;
    let http = reqwest::Client::new();
    loop {
        let n: i64 = sqlx::query_scalar("select count(*) from wines").fetch_one(&db).await?;
        let up = http.get(format!("{typesense}/health")).send().await?.status();
        tracing::info!(wines = n, typesense = %up, "tick");
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}

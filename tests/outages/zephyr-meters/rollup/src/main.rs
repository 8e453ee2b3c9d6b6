use sqlx::PgPool;
use std::env;

mod window;

#[tokio::main]
async fn main() -> Result<(), sqlx::Error> {
    tracing_subscriber::fmt::init();

    let source = PgPool::connect(&env::var("SOURCE_URL").expect("SOURCE_URL")).await?;
    tracing::info!("source connected");
    let target = PgPool::connect(&env::var("TARGET_URL").expect("TARGET_URL")).await?;
    tracing::info!("target connected");

    window::run(source, target).await
}

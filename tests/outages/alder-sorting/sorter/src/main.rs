mod lanes;

use std::time::Duration;

use anyhow::Context;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tracing::info;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_ansi(false)
        .init();
    info!(version = env!("CARGO_PKG_VERSION"), "starting sorter");

    let redis_url = std::env::var("REDIS_URL").context("REDIS_URL")?;
    let redis = redis::Client::open(redis_url)?
        .get_connection_manager()
        .await
        .context("connecting to redis")?;
    info!("redis connected");

    let options = PgConnectOptions::new();
    info!(host = options.get_host(), port = options.get_port(), "opening database pool");
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options)
        .await
        .context("opening database pool")?;

    lanes::run(pool, redis).await
}

mod config;
mod routes;

use anyhow::{Context, Result};
use sqlx::postgres::PgPoolOptions;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).with_ansi(false).init();
    let cfg = config::Config::from_env()?;
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .connect(&cfg.database_url)
        .await
        .context("database")?;

    match std::env::args().nth(1).as_deref() {
        Some("migrate") => {
            sqlx::migrate!().run(&pool).await.context("migrate")?;
            tracing::info!("migrations applied");
        }
        _ => {
            let listener = TcpListener::bind(cfg.listen).await.context("bind")?;
            tracing::info!(addr = %listener.local_addr()?, version = env!("CARGO_PKG_VERSION"), "listening");
            axum::serve(listener, routes::router(pool, cfg)).await?;
        }
    }
    Ok(())
}

mod routes;
mod settings;

use sqlx::postgres::PgPoolOptions;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).init();
    let settings = settings::Settings::load()?;

    let pool = PgPoolOptions::new()
        .max_connections(settings.db_pool)
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;
    tracing::info!(pool = settings.db_pool, "database pool ready");

    let listener = tokio::net::TcpListener::bind(settings.listen).await?;
    tracing::info!(addr = %listener.local_addr()?, "listening");
    axum::serve(listener, routes::router(pool, settings.batch_size, settings.flush_ms)).await?;
    Ok(())
}

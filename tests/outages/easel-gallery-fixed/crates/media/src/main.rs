mod store;
mod uploads;

use axum::{routing::{get, post}, Router};
use store::Store;
use tower_http::trace::TraceLayer;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(EnvFilter::from_default_env())
        .init();

    let store = Store::from_env().await?;
    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/originals", post(uploads::create))
        .layer(TraceLayer::new_for_http())
        .with_state(store);

    let bind = std::env::var("BIND").unwrap_or_else(|_| "127.0.0.1:4100".into());
    let listener = tokio::net::TcpListener::bind(&bind).await?;
    tracing::info!(%bind, "listening");
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            tokio::signal::ctrl_c().await.ok();
        })
        .await?;
    Ok(())
}

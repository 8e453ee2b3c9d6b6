mod auth;

use axum::{middleware, routing::get, Json, Router};
use sqlx::postgres::PgPoolOptions;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).init();
    let _pool = PgPoolOptions::new().max_connections(8).connect(&std::env::var("DATABASE_URL")?).await?;
    let verifier = auth::Verifier::from_env()?;
    let app = Router::new()
        .route("/v1/accounts", get(|| async { Json(serde_json::json!([])) }))
        .route("/v1/transfers", get(|| async { Json(serde_json::json!([])) }))
        .layer(middleware::from_fn_with_state(verifier, auth::require_token));
    let addr = std::env::var("LISTEN")?;
    let listener = tokio::net::TcpListener::bind(&addr).await?;
    tracing::info!(%addr, "ledger ready");
    axum::serve(listener, app).await?;
    Ok(())
}

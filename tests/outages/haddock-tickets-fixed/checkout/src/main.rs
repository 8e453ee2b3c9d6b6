mod notices;
mod orders;

use axum::{Json, Router, routing::{get, post}};
use serde_json::json;
use tower_http::trace::TraceLayer;

const COMMIT: &str = match option_env!("COMMIT") {
    Some(c) => c,
    None => "dev",
};

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().json().with_target(true).init();
    let port = std::env::var("PORT").unwrap_or_else(|_| "8080".into());
    let pool = orders::pool().await.expect("database");
    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/version", get(version))
        .route("/internal/payment-notices", post(notices::receive))
        .layer(TraceLayer::new_for_http())
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind(format!("0.0.0.0:{port}")).await.expect("bind");
    tracing::info!(commit = COMMIT, "listening on {port}");
    axum::serve(listener, app).await.expect("serve");
}

async fn version() -> Json<serde_json::Value> {
    Json(json!({ "revision": std::env::var("K_REVISION").ok(), "commit": COMMIT }))
}

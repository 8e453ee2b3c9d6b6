use axum::{routing::{get, post}, Router};
use std::env;

mod batch;

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().init();
    let listen = env::var("INGEST_LISTEN").expect("INGEST_LISTEN");
    let app = Router::new()
        .route("/ready", get(|| async { "ok" }))
        .route("/v2/points", post(batch::accept));
    let listener = tokio::net::TcpListener::bind(&listen).await.unwrap();
    tracing::info!(%listen, "accepting points");
    axum::serve(listener, app).await.unwrap();
}

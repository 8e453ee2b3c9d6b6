use axum::{routing::get, Json, Router};

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init();
    let addr = std::env::var("LISTEN_ADDR").unwrap_or_else(|_| "0.0.0.0:8080".into());
    let app = Router::new()
        .route("/", get(|| async { "kiln" }))
        .route("/firings", get(|| async { Json(kiln_rows()) }));
    let listener = tokio::net::TcpListener::bind(&addr).await.expect("bind");
    tracing::info!("listening on {}", listener.local_addr().unwrap());
    axum::serve(listener, app).await.unwrap();
}

fn kiln_rows() -> Vec<String> {
    (1..=5).map(|n| format!("firing-{n}")).collect()
}

use axum::{Router, routing::{get, post}};
use sqlx::postgres::PgPoolOptions;

mod readings;

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt::init();
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL");
    let pool = PgPoolOptions::new().max_connections(8).connect(&url).await.expect("database");
    let app = Router::new()
        .route("/readyz", get(|| async { "ok" }))
        .route("/readings", post(readings::store))
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:7000").await.unwrap();
    tracing::info!("listening on {}", listener.local_addr().unwrap());
    axum::serve(listener, app).await.unwrap();
}

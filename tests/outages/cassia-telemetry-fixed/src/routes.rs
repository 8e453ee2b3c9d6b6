use axum::{extract::State, http::StatusCode, routing::{get, post}, Json, Router};
use sqlx::PgPool;

pub fn router(pool: PgPool, _batch: usize, _flush_ms: u64) -> Router {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/v1/points", post(ingest))
        .with_state(pool)
}

async fn ingest(State(pool): State<PgPool>, Json(body): Json<serde_json::Value>) -> StatusCode {
    match sqlx::query("INSERT INTO points (body) VALUES ($1)").bind(body).execute(&pool).await {
        Ok(_) => StatusCode::ACCEPTED,
        Err(e) => {
            tracing::error!(error = %e, "insert");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

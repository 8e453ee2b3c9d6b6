use axum::{Json, Router, extract::{Path, State}, http::StatusCode, routing::get};
use serde::Serialize;
use sqlx::PgPool;
use tower_http::trace::TraceLayer;

use crate::config::Config;

#[derive(Serialize, sqlx::FromRow)]
struct Quote {
    id: i64,
    hull: String,
    premium_cents: i64,
}

async fn quote(State(pool): State<PgPool>, Path(id): Path<i64>) -> Result<Json<Quote>, StatusCode> {
    sqlx::query_as::<_, Quote>("select id, hull, premium_cents from quotes where id = $1")
        .bind(id)
        .fetch_optional(&pool)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
        .map(Json)
        .ok_or(StatusCode::NOT_FOUND)
}

pub fn router(pool: PgPool, _cfg: Config) -> Router {
    Router::new()
        .route("/livez", get(|| async { StatusCode::NO_CONTENT }))
        .route("/quotes/{id}", get(quote))
        .layer(TraceLayer::new_for_http())
        .with_state(pool)
}

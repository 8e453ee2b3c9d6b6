use axum::{Json, extract::{Path, State}, http::StatusCode};
use serde::Serialize;
use sqlx::PgPool;

#[derive(Serialize, sqlx::FromRow)]
pub struct Line {
    region: String,
    nights: i64,
    revenue_cents: i64,
}

pub async fn month(State(pool): State<PgPool>, Path(month): Path<String>) -> Result<Json<Vec<Line>>, StatusCode> {
    sqlx::query_as::<_, Line>(
        "select region, sum(nights)::bigint as nights, sum(revenue_cents)::bigint as revenue_cents \
         from stays where to_char(day, 'YYYY-MM') = $1 group by region order by region",
    )
    .bind(&month)
    .fetch_all(&pool)
    .await
    .map(Json)
    .map_err(|e| {
        tracing::error!(%month, "query failed: {e}");
        StatusCode::INTERNAL_SERVER_ERROR
    })
}

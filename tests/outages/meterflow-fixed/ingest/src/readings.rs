use axum::{Json, extract::State, http::StatusCode};
use sqlx::PgPool;

#[derive(serde::Deserialize)]
pub struct Reading {
    meter: String,
    wh: i64,
}

pub async fn store(State(db): State<PgPool>, Json(r): Json<Reading>) -> StatusCode {
    match sqlx::query("insert into reading(meter, wh) values ($1, $2)").bind(&r.meter).bind(r.wh).execute(&db).await {
        Ok(_) => StatusCode::ACCEPTED,
        Err(e) => {
            tracing::error!(error = %e, "insert failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

use axum::{Json, extract::{State, rejection::JsonRejection}, http::StatusCode};
use serde::Deserialize;
use sqlx::PgPool;

use crate::orders;

#[derive(Debug, Deserialize)]
pub struct Notice {
    pub id: String,
    pub hold: String,
    pub amount: i64,
    pub currency: String,
    /// absent for bank transfers and wallets
    pub card: Option<Card>,
}

#[derive(Debug, Deserialize)]
pub struct Card {
    pub brand: String,
    pub last4: String,
}

pub async fn receive(State(pool): State<PgPool>, body: Result<Json<Notice>, JsonRejection>) -> StatusCode {
    let notice = match body {
        Ok(Json(notice)) => notice,
        Err(rejection) => {
            tracing::warn!(rejection = rejection.body_text(), "body refused");
            return rejection.status();
        }
    };
    match orders::confirm(&pool, &notice).await {
        Ok(order) => {
            tracing::info!(notice = notice.id, order, "order confirmed");
            StatusCode::NO_CONTENT
        }
        Err(e) => {
            tracing::error!(notice = notice.id, error = %e, "order not confirmed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

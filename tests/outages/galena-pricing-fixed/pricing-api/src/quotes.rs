use axum::{
    extract::{Path, State},
    http::StatusCode,
    Json,
};
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::PgPool;

#[derive(Serialize)]
pub struct Quote {
    sku: String,
    net: Decimal,
    gross: Decimal,
}

pub async fn show(
    State(pool): State<PgPool>,
    Path(sku): Path<String>,
) -> Result<Json<Quote>, StatusCode> {
    let row: Option<(Decimal, Decimal)> =
        sqlx::query_as("select net, vat_rate from prices where sku = $1")
            .bind(&sku)
            .fetch_optional(&pool)
            .await
            .map_err(|e| {
                tracing::error!(error = %e, "quote lookup");
                StatusCode::INTERNAL_SERVER_ERROR
            })?;
    let (net, vat) = row.ok_or(StatusCode::NOT_FOUND)?;
    let gross = (net * (Decimal::ONE + vat)).round_dp(2);
    Ok(Json(Quote { sku, net, gross }))
}

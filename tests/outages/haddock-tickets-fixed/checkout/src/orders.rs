use sqlx::{PgPool, postgres::PgPoolOptions};

use crate::notices::Notice;

pub async fn pool() -> Result<PgPool, sqlx::Error> {
    let url = std::env::var("DATABASE_URL").map_err(|e| sqlx::Error::Configuration(e.into()))?;
    PgPoolOptions::new().max_connections(8).connect(&url).await
}

pub async fn confirm(pool: &PgPool, notice: &Notice) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select confirm_hold($1, $2, $3, $4, $5)")
        .bind(&notice.hold)
        .bind(&notice.id)
        .bind(notice.amount)
        .bind(&notice.currency)
        .bind(notice.card.as_ref().map(|c| format!("{} {}", c.brand, c.last4)))
        .fetch_one(pool)
        .await
}

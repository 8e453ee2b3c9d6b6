use redis::{aio::ConnectionManager, AsyncCommands};
use sqlx::PgPool;
use tracing::info;

pub async fn run(pool: PgPool, mut redis: ConnectionManager) -> anyhow::Result<()> {
    let lanes: i64 = sqlx::query_scalar("select count(*) from lanes where open")
        .fetch_one(&pool)
        .await?;
    info!(lanes, "consuming scans");

    loop {
        let (_, barcode): (String, String) = redis.blpop("scans", 0.0).await?;
        let lane: String = sqlx::query_scalar("select assign_lane($1)")
            .bind(&barcode)
            .fetch_one(&pool)
            .await?;
        info!(%barcode, %lane, "assigned");
    }
}

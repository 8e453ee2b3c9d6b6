use axum::{extract::State, routing::get, Json, Router};
use sqlx::postgres::{PgPool, PgPoolOptions};

#[derive(serde::Serialize, sqlx::FromRow)]
struct Wine {
    id: i64,
    name: String,
    vintage: i16,
}

async fn wines(State(db): State<PgPool>) -> Json<Vec<Wine>> {
    let rows = sqlx::query_as::<_, Wine>("select id, name, vintage from wines order by name limit 200")
        .fetch_all(&db)
        .await
        .unwrap_or_default();
    Json(rows)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();
    let db = PgPoolOptions::new()
        .max_connections(8)
        .connect(&std::env::var("DATABASE_URL")?)
        .await?;
    sqlx::migrate!("../db/migrations").run(&db).await?;
    let app = Router::new()
        .route("/wines", get(wines))
        .route("/healthz", get(|| async { "ok" }))
        .with_state(db);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3100").await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

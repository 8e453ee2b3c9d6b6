use std::env;

use axum::{Json, Router, extract::{RawQuery, State}, http::StatusCode, routing::get};
use tracing::{error, info};

#[derive(Clone)]
struct Search {
    http: reqwest::Client,
    url: String,
}

async fn recipes(State(s): State<Search>, RawQuery(q): RawQuery) -> Result<Json<serde_json::Value>, StatusCode> {
    let url = format!("{}/query?{}", s.url, q.unwrap_or_default());
    let res = s.http.get(&url).send().await.and_then(|r| r.error_for_status());
    match res {
        Ok(r) => r.json().await.map(Json).map_err(|_| StatusCode::BAD_GATEWAY),
        Err(e) => {
            error!(error = %e, "search");
            Err(StatusCode::BAD_GATEWAY)
        }
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter("info").with_ansi(false).init();
    let state = Search { http: reqwest::Client::new(), url: env::var("SEARCH_URL")? };
    let app = Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/recipes", get(recipes))
        .with_state(state);
    info!("listening on 0.0.0.0:8080");
    axum::serve(tokio::net::TcpListener::bind("0.0.0.0:8080").await?, app).await?;
    Ok(())
}

use axum::{extract::{Query, State}, http::StatusCode, routing::get, Json, Router};
use serde_json::{json, Value};
use std::{collections::HashMap, env};
use tower_http::trace::TraceLayer;

#[derive(Clone)]
struct App { http: reqwest::Client, search: String }

async fn find(State(app): State<App>, Query(q): Query<HashMap<String, String>>) -> Result<Json<Value>, StatusCode> {
    let body = json!({"query": {"match": {"title": q.get("q").cloned().unwrap_or_default()}}});
    let res = app.http.post(format!("{}/finds/_search", app.search)).json(&body).send().await.map_err(|e| {
        tracing::error!(error = ?e, "search failed");
        StatusCode::SERVICE_UNAVAILABLE
    })?;
    Ok(Json(res.json().await.map_err(|_| StatusCode::BAD_GATEWAY)?))
}

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init();
    let app = App { http: reqwest::Client::new(), search: env::var("SEARCH_URL").expect("SEARCH_URL") };
    let router = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/find", get(find))
        .layer(TraceLayer::new_for_http())
        .with_state(app);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    tracing::info!("listening on {}", listener.local_addr().unwrap());
    axum::serve(listener, router).await.unwrap();
}

use std::env;
use axum::{extract::State, http::StatusCode, routing::{get, post}, Router};

#[derive(Clone)]
struct Renderer {
    url: String,
    http: reqwest::Client,
}

async fn preview(State(r): State<Renderer>, body: String) -> Result<String, StatusCode> {
    let answer = r.http.post(format!("{}/preview", r.url)).body(body).send().await;
    match answer {
        Ok(a) => a.text().await.map_err(|_| StatusCode::BAD_GATEWAY),
        Err(e) => {
            tracing::error!("preview: {e:?}");
            Err(StatusCode::BAD_GATEWAY)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    let renderer = Renderer { url: env::var("RENDERER_URL")?, http: reqwest::Client::new() };
    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/orders/preview", post(preview))
        .with_state(renderer);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    tracing::info!("listening on {}", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

use tracing::info;

mod listings;
mod routes;
mod search;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().json().init();
    let app = routes::build().await?;
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await?;
    info!(addr = "0.0.0.0:8080", "listening");
    axum::serve(listener, app).await?;
    Ok(())
}

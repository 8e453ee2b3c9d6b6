mod settings;

use anyhow::Context;
use axum::{routing::get, Router};
use settings::Settings;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_ansi(false).init();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "settler");

    let s: Settings = envy::prefixed("SETTLER_")
        .from_env()
        .context("reading settings")?;
    tracing::info!(calendar = %s.calendar_url, cutoff = %s.cutoff, "settings");

    let app = Router::new()
        .route("/readyz", get(|| async { "ok" }))
        .route("/v1/value-date/{ccy}", get(settings::value_date))
        .with_state(s.clone());

    let l = tokio::net::TcpListener::bind(&s.listen).await?;
    tracing::info!(addr = %l.local_addr()?, "listening");
    axum::serve(l, app).await?;
    Ok(())
}

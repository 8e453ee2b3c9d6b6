use axum::extract::{Path, State};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
pub struct Settings {
    pub listen: String,
    pub quotes_url: String,
    pub calendar_url: String,
    #[serde(default = "cutoff")]
    pub cutoff: String,
}

fn cutoff() -> String {
    "17:00".into()
}

pub async fn value_date(State(s): State<Settings>, Path(ccy): Path<String>) -> String {
    let url = format!("{}/{}", s.calendar_url, ccy);
    match reqwest::get(url).await.and_then(|r| r.error_for_status()) {
        Ok(r) => r.text().await.unwrap_or_default(),
        Err(e) => {
            tracing::warn!(error = %e, %ccy, "calendar");
            String::new()
        }
    }
}

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Settings {
    pub listen: std::net::SocketAddr,
    pub batch_size: usize,
    pub flush_ms: u64,
    pub db_pool: u32,
}

impl Settings {
    pub fn load() -> Result<Self, config::ConfigError> {
        let profile = std::env::var("APP_PROFILE").unwrap_or_else(|_| "development".into());
        config::Config::builder()
            .add_source(config::File::with_name("config/default"))
            .add_source(config::File::with_name(&format!("config/{profile}")).required(false))
            .add_source(config::Environment::with_prefix("CASSIA"))
            .build()?
            .try_deserialize()
    }
}

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};

#[derive(Clone)]
pub struct Config {
    pub listen: SocketAddr,
    pub database_url: String,
    pub quote_ttl: Duration,
}

impl Config {
    pub fn from_env() -> Result<Self> {
        let listen = std::env::var("LISTEN_ADDR").context("LISTEN_ADDR")?.parse().context("LISTEN_ADDR")?;
        let database_url = std::env::var("DATABASE_URL").context("DATABASE_URL")?;
        let ttl: u64 = std::env::var("QUOTE_TTL_SECONDS").unwrap_or_else(|_| "600".into()).parse()?;
        Ok(Self { listen, database_url, quote_ttl: Duration::from_secs(ttl) })
    }
}

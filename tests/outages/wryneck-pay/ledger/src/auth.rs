use axum::{extract::{Request, State}, http::{header, StatusCode}, middleware::Next, response::Response};
use jsonwebtoken::{decode, Algorithm, DecodingKey, Validation};
use serde::Deserialize;

#[derive(Clone)]
pub struct Verifier {
    key: DecodingKey,
    rules: Validation,
}

#[derive(Deserialize)]
pub struct Claims {
    pub sub: String,
}

impl Verifier {
    pub fn from_env() -> anyhow::Result<Self> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[std::env::var("JWT_ISSUER")?]);
        Ok(Self { key: DecodingKey::from_secret(std::env::var("JWT_SIGNING_KEY")?.as_bytes()), rules })
    }
}

pub async fn require_token(State(v): State<Verifier>, mut req: Request, next: Next) -> Result<Response, StatusCode> {
    let token = req.headers().get(header::AUTHORIZATION)
        .and_then(|h| h.to_str().ok())
        .and_then(|h| h.strip_prefix("Bearer "))
        .ok_or(StatusCode::UNAUTHORIZED)?;
    let data = decode::<Claims>(token, &v.key, &v.rules).map_err(|e| {
        tracing::warn!(error = %e, path = %req.uri().path(), "token refused");
        StatusCode::UNAUTHORIZED
    })?;
    req.extensions_mut().insert(data.claims.sub);
    Ok(next.run(req).await)
}

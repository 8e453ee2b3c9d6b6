use crate::store::Store;
use aws_sdk_s3::{error::DisplayErrorContext, primitives::ByteStream};
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    Json,
};
use serde_json::json;
use uuid::Uuid;

pub async fn create(State(store): State<Store>, mut form: Multipart) -> Response {
    while let Ok(Some(field)) = form.next_field().await {
        if field.name() != Some("file") {
            continue;
        }
        let mime = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let Ok(bytes) = field.bytes().await else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let key = format!("2026/{}", Uuid::now_v7());
        return match store.put(&key, &mime, ByteStream::from(bytes)).await {
            Ok(()) => (StatusCode::CREATED, Json(json!({ "key": key }))).into_response(),
            Err(e) => {
                tracing::error!(%key, "put original: {}", DisplayErrorContext(&e));
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        };
    }
    StatusCode::UNPROCESSABLE_ENTITY.into_response()
}

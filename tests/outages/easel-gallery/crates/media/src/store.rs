use anyhow::Context;
use aws_config::BehaviorVersion;
use aws_sdk_s3::{primitives::ByteStream, Client};

#[derive(Clone)]
pub struct Store {
    client: Client,
    bucket: String,
}

impl Store {
    pub async fn from_env() -> anyhow::Result<Self> {
        let bucket = std::env::var("MEDIA_BUCKET").context("MEDIA_BUCKET")?;
        let shared = aws_config::load_defaults(BehaviorVersion::latest()).await;
        Ok(Self {
            client: Client::new(&shared),
            bucket,
        })
    }

    pub async fn put(&self, key: &str, mime: &str, body: ByteStream) -> Result<(), aws_sdk_s3::Error> {
        self.client
            .put_object()
            .bucket(&self.bucket)
            .key(key)
            .content_type(mime)
            .body(body)
            .send()
            .await?;
        Ok(())
    }
}

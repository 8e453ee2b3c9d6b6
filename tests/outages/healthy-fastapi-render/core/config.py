from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    jwt_secret: str
    storage_bucket: str = "claims-documents"
    environment: str = "development"
    log_level: str = "info"


settings = Settings()

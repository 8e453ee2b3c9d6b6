from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    broker_url: str
    public_url: str
    report_timeout_seconds: int = 60


settings = Settings()

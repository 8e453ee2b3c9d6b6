from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    pg_host: str
    pg_port: int = 5432
    pg_user: str
    pg_password: str
    pg_database: str = "postgres"
    smtp_url: str = ""
    log_level: str = "INFO"


settings = Settings()

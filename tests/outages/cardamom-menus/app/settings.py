from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str
    db_pool_size: int = 8
    log_level: str = "INFO"


settings = Settings()

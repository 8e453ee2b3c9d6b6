from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Common(BaseSettings):
    database_url: SecretStr
    db_pool_size: int = 5
    log_level: str = "info"


class ApiSettings(Common):
    pass


class WorkerSettings(Common):
    smtp_host: str
    smtp_port: int = 587
    worker_concurrency: int = 4
    webhook_signing_key: SecretStr
    webhook_timeout_seconds: int = 30

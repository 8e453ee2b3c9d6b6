import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    database_url: str
    signing_key: str
    issuer: str
    ttl: int


settings = Settings(
    database_url=os.environ["DATABASE_URL"],
    signing_key=os.environ["JWT_SIGNING_KEY"],
    issuer=os.environ["JWT_ISSUER"],
    ttl=int(os.environ.get("JWT_TTL_SECONDS", "900")),
)

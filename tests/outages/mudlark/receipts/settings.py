import os
from dataclasses import dataclass

@dataclass(frozen=True)
class Settings:
    queue_url: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    mail_from: str

def load() -> Settings:
    e = os.environ
    return Settings(
        queue_url=e["QUEUE_URL"],
        smtp_host=e["SMTP_HOST"],
        smtp_port=int(e["SMTP_PORT"]),
        smtp_user=e["SMTP_USER"],
        smtp_password=e["SMTP_PASSWORD"],
        mail_from=e["MAIL_FROM"],
    )

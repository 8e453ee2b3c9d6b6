from email.message import EmailMessage
from urllib.parse import urlsplit

import aiosmtplib

from .settings import settings


async def send(to: str, person: str) -> None:
    url = urlsplit(settings.smtp_url)
    msg = EmailMessage()
    msg["From"] = "shifts@plover.example"
    msg["To"] = to
    msg["Subject"] = "Your shift tomorrow"
    msg.set_content(f"Hello {person}, you have a shift tomorrow.")
    await aiosmtplib.send(msg, hostname=url.hostname, port=url.port, username=url.username, password=url.password)

import os

from celery import Celery
from sendgrid import SendGridAPIClient
from sendgrid.helpers.mail import Mail

app = Celery("mailer", broker=os.environ["BROKER_URL"])


@app.task(name="mail.send", autoretry_for=(OSError,), max_retries=3)
def send(to: str, subject: str, html: str) -> int:
    message = Mail(os.environ["MAIL_FROM"], to, subject, html_content=html)
    response = SendGridAPIClient(os.environ["SENDGRID_API_KEY"]).send(message)
    return response.status_code

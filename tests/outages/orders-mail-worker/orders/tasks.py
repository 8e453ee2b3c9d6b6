import os
import smtplib
from email.message import EmailMessage

from celery import Celery

app = Celery("orders", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])
app.conf.broker_connection_retry_on_startup = True
app.conf.task_acks_late = True


@app.task(name="mail.confirmation", autoretry_for=(smtplib.SMTPException,), max_retries=5)
def confirmation(order_id: int, to: str) -> None:
    msg = EmailMessage()
    msg["From"] = os.environ["MAIL_FROM"]
    msg["To"] = to
    msg["Subject"] = f"Your order {order_id}"
    msg.set_content("Thank you for your order.")
    with smtplib.SMTP(os.environ["SMTP_HOST"], 25, timeout=10) as s:
        s.send_message(msg)

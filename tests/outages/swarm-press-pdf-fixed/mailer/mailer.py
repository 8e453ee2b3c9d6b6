import logging
import os
import smtplib
from email.message import EmailMessage
from pathlib import Path

import pika

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
log = logging.getLogger("mailer")


def secret(name: str) -> str:
    return Path("/run/secrets", name).read_text().strip()


def main() -> None:
    log.info("starting, smtp host %s", os.environ["SMTP_HOST"])
    amqp = pika.PlainCredentials("press", secret("amqp_password"))
    smtp_password = secret("smtp_password")
    channel = pika.BlockingConnection(
        pika.ConnectionParameters(os.environ["AMQP_HOST"], virtual_host="press", credentials=amqp)
    ).channel()
    log.info("consuming mail.out")
    for method, _props, body in channel.consume("mail.out"):
        message = EmailMessage()
        message.set_content(body.decode())
        with smtplib.SMTP(os.environ["SMTP_HOST"], int(os.environ["SMTP_PORT"])) as smtp:
            smtp.starttls()
            smtp.login(os.environ["SMTP_USER"], smtp_password)
            smtp.send_message(message)
        channel.basic_ack(method.delivery_tag)
        log.info("sent %s", method.delivery_tag)


main()

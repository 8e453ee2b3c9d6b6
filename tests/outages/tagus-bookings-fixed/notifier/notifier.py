import logging
import os
import smtplib
import time

import requests

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
log = logging.getLogger("notifier")
base = os.environ["BOOKINGS_API"]


def run_once() -> None:
    r = requests.get(f"{base}/bookings/pending", timeout=10)
    r.raise_for_status()
    pending = r.json()
    log.info("%d pending confirmations", len(pending))
    if not pending:
        return
    with smtplib.SMTP(os.environ["SMTP_HOST"], int(os.environ["SMTP_PORT"]), timeout=15) as s:
        s.starttls()
        for b in pending:
            s.sendmail("reservas@example.com", b["email"], "Subject: Reserva\n\nConfirmada.")


while True:
    try:
        run_once()
    except requests.RequestException as e:
        log.error("poll failed: %s", e)
    time.sleep(int(os.environ.get("POLL_SECONDS", "30")))

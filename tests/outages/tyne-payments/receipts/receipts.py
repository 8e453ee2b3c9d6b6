import logging
import os
import time

import requests

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s [%(name)s] %(message)s")
log = logging.getLogger("receipts")

while True:
    try:
        r = requests.get(os.environ["LEDGER_URL"] + "/v1/bookings?receipt=pending", timeout=10)
        r.raise_for_status()
        log.info("pending receipts: %d", len(r.json()))
    except requests.RequestException as e:
        log.error("ledger: %s", e)
    time.sleep(60)

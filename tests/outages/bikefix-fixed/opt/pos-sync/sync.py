import logging
import os
import time

import requests

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
url, key = os.environ["TARGET_URL"], os.environ["POS_KEY"]

while True:
    try:
        r = requests.post(url, json={"since": int(time.time()) - 60}, headers={"X-Pos-Key": key}, timeout=10)
        r.raise_for_status()
        logging.info("pushed receipts, status %s", r.status_code)
    except requests.RequestException as exc:
        logging.error("push failed: %s", exc)
    time.sleep(20)

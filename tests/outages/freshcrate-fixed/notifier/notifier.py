import logging
import os
import time

import httpx

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
log = logging.getLogger("notifier")
base = os.environ["ORDERS_URL"]
key = os.environ["NOTIFY_WEBHOOK_KEY"]

while True:
    try:
        res = httpx.get(f"{base}/api/orders/ready", timeout=5)
        res.raise_for_status()
        log.info("%d orders ready", len(res.json()))
    except httpx.HTTPError as exc:
        log.error("poll of %s failed: %s", base, exc)
    time.sleep(15)

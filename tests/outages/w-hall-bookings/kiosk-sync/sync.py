import logging
import os
import time

import requests

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
log = logging.getLogger("kiosk-sync")
API = os.environ["BOOKINGS_API"]
EVERY = int(os.environ.get("SYNC_INTERVAL_SECONDS", "120"))

while True:
    try:
        r = requests.get(f"{API}/bookings", params={"since": "2026-01-01"}, timeout=10)
        r.raise_for_status()
        log.info("pulled %d bookings in %.0f ms", len(r.json()), r.elapsed.total_seconds() * 1000)
    except requests.RequestException as e:
        log.error("sync failed: %s", e)
    time.sleep(EVERY)

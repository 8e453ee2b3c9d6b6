import logging
import os
import time

import requests

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level="INFO")
log = logging.getLogger("notifier")
base = os.environ["CATALOGUE_URL"]

while True:
    try:
        r = requests.get(f"{base}/api/due-tomorrow", headers={"Authorization": f"Token {os.environ['CATALOGUE_TOKEN']}"}, timeout=10)
        r.raise_for_status()
        log.info("%d loans due tomorrow", len(r.json()))
    except requests.RequestException as exc:
        log.error("poll failed: %s", exc)
    time.sleep(int(os.environ["POLL_SECONDS"]))

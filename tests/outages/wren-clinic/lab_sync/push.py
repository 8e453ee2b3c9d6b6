import logging
import os
import sys

import requests

from spool import pending, mark_sent

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("lab-sync")

API = os.environ["CLINIC_API"]


def main() -> int:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {os.environ['CLINIC_TOKEN']}"
    batch = list(pending())
    log.info("%d results in spool", len(batch))
    for result in batch:
        r = session.post(f"{API}/v1/results", json=result.payload, timeout=15)
        r.raise_for_status()
        mark_sent(result)
    log.info("%d results sent", len(batch))
    return 0


if __name__ == "__main__":
    sys.exit(main())

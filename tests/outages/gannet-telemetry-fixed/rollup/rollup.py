import logging
import os
import time

import psycopg

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
EVERY = int(os.environ.get("ROLLUP_EVERY", "300"))


def run_once() -> None:
    with psycopg.connect(connect_timeout=10) as conn:
        n = conn.execute("select telemetry.roll_up_hour()").fetchone()[0]
        logging.info("rolled up %s series", n)


while True:
    try:
        run_once()
    except psycopg.OperationalError as exc:
        logging.error("rollup skipped: %s", exc)
    time.sleep(EVERY)

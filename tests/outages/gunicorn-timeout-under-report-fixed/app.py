import os

import psycopg
from flask import Flask

app = Flask(__name__)


@app.get("/reports/yearly")
def yearly():
    with psycopg.connect(os.environ["DATABASE_URL"]) as c:
        c.execute(f"set statement_timeout = {int(os.environ['STATEMENT_TIMEOUT_MS'])}")
        # about 90 s on a full year
        return {"rows": c.execute("select * from yearly_rollup()").fetchall()}


@app.get("/healthz")
def healthz():
    return "ok"

import os

import psycopg
from flask import Flask, jsonify, request

app = Flask(__name__)
DSN = os.environ["DATABASE_URL"]


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/api/v1/bookings")
def bookings():
    since = request.args.get("since", "1970-01-01")
    with psycopg.connect(DSN) as conn:
        rows = conn.execute(
            "SELECT id, room, starts_at, ends_at FROM booking WHERE updated_at >= %s ORDER BY id", (since,)
        ).fetchall()
    return jsonify([dict(id=r[0], room=r[1], starts=r[2].isoformat(), ends=r[3].isoformat()) for r in rows])

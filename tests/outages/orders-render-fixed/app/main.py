import os

from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from .db import engine

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=os.environ["CORS_ORIGINS"].split(","))


@app.get("/healthz")
def healthz(response: Response):
    try:
        with engine.connect() as c:
            c.execute(text("select 1"))
    except OperationalError as e:
        print(f"healthz: {e.orig}".strip(), flush=True)
        response.status_code = 503
        return {"ok": False}
    return {"ok": True}


@app.get("/orders")
def orders(limit: int = 50):
    with engine.connect() as c:
        rows = c.execute(text("select id, number, total_cents from orders order by id desc limit :n"), {"n": limit})
        return [dict(r._mapping) for r in rows]

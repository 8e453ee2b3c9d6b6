import os

import redis.asyncio as redis
from fastapi import FastAPI, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI(title="forms")
engine = create_async_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
cache = redis.from_url(os.environ["REDIS_URL"], socket_timeout=2)


@app.get("/healthz")
async def healthz(response: Response) -> dict:
    parts = {}
    try:
        async with engine.connect() as conn:
            await conn.execute(text("select 1"))
        parts["db"] = "ok"
    except Exception as exc:
        parts["db"] = type(exc).__name__
    try:
        await cache.ping()
        parts["cache"] = "ok"
    except Exception as exc:
        parts["cache"] = type(exc).__name__
    if any(v != "ok" for v in parts.values()):
        response.status_code = 503
    return parts


@app.post("/forms/{form_id}/submissions", status_code=201)
async def submit(form_id: int, payload: dict) -> dict:
    if await cache.incr(f"rate:{form_id}") > 500:
        return {"accepted": False}
    async with engine.begin() as conn:
        await conn.execute(
            text("insert into submissions(form_id, body) values (:f, :b)"),
            {"f": form_id, "b": str(payload)},
        )
    return {"accepted": True}

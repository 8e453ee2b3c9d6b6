import os

import asyncpg
from fastapi import FastAPI

app = FastAPI()


@app.get("/healthz")
async def healthz():
    return {"ok": True}


@app.get("/items")
async def items():
    conn = await asyncpg.connect(os.environ["DATABASE_URL"])
    try:
        return [dict(r) for r in await conn.fetch("SELECT id, name FROM items LIMIT 100")]
    finally:
        await conn.close()

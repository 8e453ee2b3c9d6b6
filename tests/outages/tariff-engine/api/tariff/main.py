from fastapi import FastAPI
from sqlalchemy import text
from .db import engine
app = FastAPI()
@app.get("/healthz")
async def healthz():
    return {"status": "ok"}
@app.get("/v1/tariffs/{zone}")
async def tariffs(zone: str):
    async with engine.connect() as c:
        rows = await c.execute(text("select code, cents from tariff where zone = :z"), {"z": zone})
        return [dict(r._mapping) for r in rows]

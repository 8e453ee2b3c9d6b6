import os

import asyncpg
from fastapi import FastAPI

app = FastAPI(title="forecast-api")


@app.on_event("startup")
async def connect() -> None:
    app.state.pool = await asyncpg.create_pool(
        host=os.environ["DB_HOST"],
        database=os.environ["DB_NAME"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        min_size=2,
        max_size=10,
    )


@app.get("/live")
async def live() -> dict:
    return {"status": "up"}


@app.get("/v1/fields/{field_id}/forecast")
async def forecast(field_id: int) -> dict:
    row = await app.state.pool.fetchrow("select yield_t, p10, p90 from forecasts where field_id = $1", field_id)
    return dict(row)

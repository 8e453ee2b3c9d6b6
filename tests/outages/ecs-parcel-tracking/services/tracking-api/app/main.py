import os
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, HTTPException


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=2, max_size=10)
    yield
    await app.state.pool.close()


app = FastAPI(title="tracking-api", lifespan=lifespan)


@app.get("/healthz")
async def healthz():
    return {"status": "ok"}


@app.get("/v1/parcels/{code}")
async def parcel(code: str):
    row = await app.state.pool.fetchrow("select code, status, updated_at from parcels where code = $1", code)
    if row is None:
        raise HTTPException(404, "unknown parcel")
    return dict(row)

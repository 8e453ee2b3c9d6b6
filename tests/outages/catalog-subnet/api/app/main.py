from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

from .db import create_pool


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await create_pool()
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


@app.get("/healthz")
async def healthz(request: Request):
    return {"ok": await request.app.state.pool.fetchval("select 1") == 1}


@app.get("/products")
async def products(request: Request, limit: int = 50):
    rows = await request.app.state.pool.fetch(
        "select id, sku, title, price_cents from product order by id limit $1", limit
    )
    return [dict(r) for r in rows]

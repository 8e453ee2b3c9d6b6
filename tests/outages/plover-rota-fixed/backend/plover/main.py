from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

from .db import create_pool


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await create_pool()
    yield
    await app.state.pool.close()


app = FastAPI(title="plover", lifespan=lifespan)


@app.get("/health")
async def health(request: Request):
    await request.app.state.pool.fetchval("select 1")
    return {"status": "ok"}


@app.get("/shifts")
async def shifts(request: Request, week: str):
    rows = await request.app.state.pool.fetch(
        "select id, person, starts_at, ends_at from shifts where iso_week = $1 order by starts_at", week
    )
    return [dict(r) for r in rows]

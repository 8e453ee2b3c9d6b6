import os
from contextlib import asynccontextmanager

import redis.asyncio as redis
from fastapi import FastAPI, HTTPException
from psycopg_pool import AsyncConnectionPool

pool = AsyncConnectionPool(os.environ["DATABASE_URL"], max_size=4, open=False)
cache = redis.Redis(host=os.environ["REDIS_HOST"])


@asynccontextmanager
async def lifespan(_: FastAPI):
    await pool.open()
    yield
    await pool.close()


app = FastAPI(title="menu-api", lifespan=lifespan)


@app.get("/api/menus/{slug}")
async def menu(slug: str):
    if hit := await cache.get(f"menu:{slug}"):
        return {"slug": slug, "body": hit.decode(), "cached": True}
    async with pool.connection() as conn:
        row = await (await conn.execute("select body from menus where slug = %s", [slug])).fetchone()
    if row is None:
        raise HTTPException(404)
    await cache.set(f"menu:{slug}", row[0], ex=300)
    return {"slug": slug, "body": row[0], "cached": False}

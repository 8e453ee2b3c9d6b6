from fastapi import APIRouter
from sqlalchemy import text

from .db import engine

router = APIRouter()


@router.get("/live")
async def live():
    return {"status": "alive"}


@router.get("/ready")
async def ready():
    async with engine.connect() as conn:
        await conn.execute(text("select 1"))
    return {"status": "ready"}

from fastapi import Depends, FastAPI, Response
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session
from app.models import Menu

app = FastAPI(title="cardamom-menus")


@app.get("/livez")
async def livez() -> dict[str, str]:
    return {"status": "ok"}


@app.get("/readyz")
async def readyz(session: AsyncSession = Depends(get_session)) -> dict[str, str]:
    await session.execute(text("SELECT 1"))
    return {"status": "ok"}


@app.get("/v1/restaurants/{restaurant_id}/menus")
async def list_menus(restaurant_id: int, session: AsyncSession = Depends(get_session)):
    rows = await session.scalars(
        select(Menu).where(Menu.restaurant_id == restaurant_id).order_by(Menu.position)
    )
    return [row.as_dict() for row in rows]

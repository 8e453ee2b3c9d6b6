from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from . import repository
from .db import get_session

app = FastAPI()


class NewBooking(BaseModel):
    room: str
    guest: str
    nights: int = Field(gt=0, le=60)


@app.get("/healthz")
async def healthz():
    return {"ok": True}


@app.post("/bookings", status_code=201)
async def create(body: NewBooking, session: AsyncSession = Depends(get_session)):
    b = await repository.create(session, body.room, body.guest, body.nights)
    return {"id": b.id}


@app.get("/bookings/{booking_id}")
async def show(booking_id: int, session: AsyncSession = Depends(get_session)):
    b = await repository.by_id(session, booking_id)
    if b is None:
        raise HTTPException(404)
    return {"id": b.id, "room": b.room, "guest": b.guest, "nights": b.nights}

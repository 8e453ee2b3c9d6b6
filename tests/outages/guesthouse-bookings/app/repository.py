from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from .models import Booking


async def create(session: AsyncSession, room: str, guest: str, nights: int) -> Booking:
    booking = Booking(room=room, guest=guest, nights=nights)
    session.add(booking)
    await session.flush()
    session.commit()
    return booking


async def by_id(session: AsyncSession, booking_id: int) -> Booking | None:
    return (await session.execute(select(Booking).where(Booking.id == booking_id))).scalar_one_or_none()

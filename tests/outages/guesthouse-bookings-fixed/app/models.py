from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "booking"

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str]
    guest: Mapped[str]
    nights: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

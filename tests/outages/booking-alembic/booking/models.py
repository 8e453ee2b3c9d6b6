from datetime import date
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "bookings"
    id: Mapped[int] = mapped_column(primary_key=True)
    guest: Mapped[str]
    starts_on: Mapped[date] = mapped_column(index=True)
    guest_email: Mapped[str | None]
    deposit_cents: Mapped[int] = mapped_column(server_default="0")

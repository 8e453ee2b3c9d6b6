from datetime import datetime

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Menu(Base):
    __tablename__ = "menus"

    id: Mapped[int] = mapped_column(primary_key=True)
    restaurant_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime | None]

    def as_dict(self) -> dict:
        return {"id": self.id, "title": self.title, "position": self.position}

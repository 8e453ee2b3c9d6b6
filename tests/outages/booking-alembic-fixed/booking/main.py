import os
import redis
from fastapi import FastAPI
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from booking.models import Booking

app = FastAPI()
engine = create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True)
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
SECRET = os.environ["SESSION_SECRET"]


@app.get("/healthz")
def healthz():
    return {"status": "ok"}


@app.get("/api/bookings")
def bookings(limit: int = 50):
    with Session(engine) as s:
        return s.scalars(select(Booking).order_by(Booking.starts_on).limit(limit)).all()

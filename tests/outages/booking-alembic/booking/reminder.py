import os
import time
from datetime import date, timedelta
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from booking.models import Booking

engine = create_engine(os.environ["DATABASE_URL"])
while True:
    try:
        with Session(engine) as s:
            due = s.scalars(select(Booking).where(Booking.starts_on == date.today() + timedelta(days=1))).all()
        print(f"{len(due)} reminders due", flush=True)
    except Exception as exc:
        print(f"reminder pass failed: {type(exc).__name__}: {exc}", flush=True)
    time.sleep(60)

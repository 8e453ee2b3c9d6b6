from fastapi import FastAPI, Response
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from .db import engine
from .routes import bookings, properties

app = FastAPI(title="puffin")
app.include_router(properties.router, prefix="/v1/properties")
app.include_router(bookings.router, prefix="/v1/bookings")


@app.get("/healthz")
def healthz(response: Response):
    try:
        with engine.connect() as c:
            c.execute(text("select 1"))
    except OperationalError:
        response.status_code = 503
        return {"status": "unavailable", "database": False}
    return {"status": "ok", "database": True}

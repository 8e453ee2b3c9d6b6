import logging
import os

from fastapi import FastAPI

from . import donations, webhooks

logging.basicConfig(level=os.environ.get("LOG_LEVEL", "info").upper(), format="%(levelname)s %(name)s %(message)s")
app = FastAPI()
app.include_router(donations.router)
app.include_router(webhooks.router)


@app.get("/healthz")
def healthz():
    return {"ok": True}

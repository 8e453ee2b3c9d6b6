import os

from celery import Celery
from fastapi import FastAPI
from pydantic import BaseModel

broker = Celery("media-api", broker=os.environ["BROKER_URL"])
api = FastAPI(title="media-api")


class Upload(BaseModel):
    key: str


@api.get("/health")
def health():
    return {"status": "ok"}


@api.post("/uploads", status_code=202)
def upload(body: Upload):
    job = broker.send_task("transcode", args=[os.environ["UPLOAD_BUCKET"], body.key])
    return {"job": job.id, "state": "queued"}

import os
import uuid

from fastapi import FastAPI, UploadFile

from .storage import put

app = FastAPI()


@app.get("/healthz")
def healthz():
    return {"ok": True}


@app.post("/receipts", status_code=201)
def upload(file: UploadFile):
    key = f"{uuid.uuid4()}.pdf"
    put(key, file.file)
    return {"key": key}

import logging
import os
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI, UploadFile

from reader.layout import LayoutModel

log = logging.getLogger("reader")


@asynccontextmanager
async def lifespan(app: FastAPI):
    started = time.monotonic()
    app.state.model = LayoutModel.load(os.environ["MODEL_DIR"])
    app.state.model.warm_up(int(os.environ.get("WARMUP_PAGES", "4")))
    log.info("model ready after %.1f s", time.monotonic() - started)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/healthz")
def healthz():
    return {"ok": True}


@app.post("/v1/read")
def read(page: UploadFile):
    return app.state.model.read(page.file.read())

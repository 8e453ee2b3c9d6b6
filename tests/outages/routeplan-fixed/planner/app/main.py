from contextlib import asynccontextmanager

from fastapi import FastAPI

from .db import engine
from .health import router as health
from .routes import router as routes


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.connect():
        pass
    yield
    await engine.dispose()


app = FastAPI(title="planner", version="3.0.0", lifespan=lifespan)
app.include_router(health, prefix="/internal")
app.include_router(routes, prefix="/v3")

from fastapi import FastAPI

from core.config import settings

app = FastAPI()


@app.get("/healthz")
async def healthz():
    return {"status": "ok", "environment": settings.environment}

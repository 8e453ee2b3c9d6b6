import os
import httpx
from fastapi import FastAPI

api = FastAPI(title="quillback")
rates = httpx.AsyncClient(base_url=os.environ["RATES_URL"], headers={"X-Api-Key": os.environ["RATES_API_KEY"]}, timeout=8)

@api.get("/ping")
async def ping():
    return {"ok": True}

@api.get("/v1/quotes/{lane}")
async def quote(lane: str):
    r = await rates.get(f"/lanes/{lane}")
    r.raise_for_status()
    return r.json()

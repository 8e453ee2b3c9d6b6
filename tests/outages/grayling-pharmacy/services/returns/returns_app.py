from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="returns")

DESTROY = {"opened", "expired", "cold-chain-broken"}


class Return(BaseModel):
    gtin: str
    state: str


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/returns", status_code=201)
def take_back(r: Return) -> dict[str, str]:
    return {"to": "destruction" if r.state in DESTROY else "shelf"}

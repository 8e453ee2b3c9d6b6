import re

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="dispense")

GTIN = re.compile(r"^\d{14}$")
SERIAL = re.compile(r"^[A-Za-z0-9]{1,20}$")


class Pack(BaseModel):
    gtin: str
    serial: str
    batch: str


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/packs/check")
def check(pack: Pack) -> dict[str, bool]:
    if not GTIN.match(pack.gtin):
        raise HTTPException(422, "gtin")
    if not SERIAL.match(pack.serial):
        raise HTTPException(422, f"serial of {len(pack.serial)} characters")
    return {"release": True}

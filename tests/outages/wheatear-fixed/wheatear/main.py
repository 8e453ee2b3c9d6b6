import tomllib
from pathlib import Path
from fastapi import FastAPI, HTTPException
from . import __version__

TARIFFS = tomllib.loads(Path("config/tariffs.toml").read_text())
app = FastAPI()

@app.get("/version")
def version():
    return {"version": __version__}

@app.get("/bill/{year}")
def bill(year: str, m3: float):
    if year not in TARIFFS:
        raise HTTPException(404, "no tariff")
    t = TARIFFS[year]
    return {"total": round(t["standing"] + t["per_m3"] * m3, 2)}

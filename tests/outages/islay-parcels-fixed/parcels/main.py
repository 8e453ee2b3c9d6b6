import os

import httpx
from fastapi import FastAPI, HTTPException

from parcels.timing import SystemClock
from parcels.labels import next_label


def create_app(clock=None, carrier_url=None):
    app = FastAPI(title="islay parcels")
    app.state.clock = clock or SystemClock()
    app.state.carrier = carrier_url or os.environ["CARRIER_URL"]

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    @app.post("/parcels", status_code=201)
    def create(body: dict):
        if "weight_g" not in body:
            raise HTTPException(422, "weight_g")
        return {"label": next_label(app.state.clock.now()), "weight_g": body["weight_g"]}

    @app.get("/parcels/{label}")
    def track(label: str):
        r = httpx.get(f"{app.state.carrier}/track/{label}", timeout=3)
        return r.json()

    return app

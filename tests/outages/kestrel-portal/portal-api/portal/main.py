import os

import requests
from fastapi import FastAPI, HTTPException

app = FastAPI(title="portal-api")
CRM = os.environ.get("CRM_BASE_URL", "https://crm.kestrel.example")


@app.get("/healthz")
def healthz():
    return {"status": "ok"}


@app.get("/customers/{customer_id}")
def customer(customer_id: int):
    r = requests.get(f"{CRM}/api/customers/{customer_id}", timeout=5)
    if r.status_code == 404:
        raise HTTPException(404, "customer not found")
    r.raise_for_status()
    return r.json()

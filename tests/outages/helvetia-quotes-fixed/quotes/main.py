import os

from fastapi import FastAPI

from quotes.rates import load_rates, premium

app = FastAPI(title="quote-api")
rates = load_rates(os.environ["RATES_BUCKET"])


@app.get("/health")
def health() -> dict:
    return {"rates": len(rates)}


@app.post("/v1/quotes")
def quote(body: dict) -> dict:
    return {"premium_cents": premium(rates, body["age"], body["canton"])}


@app.post("/tasks/refresh-rates")
def refresh() -> dict:
    rates.update(load_rates(os.environ["RATES_BUCKET"]))
    return {"rates": len(rates)}

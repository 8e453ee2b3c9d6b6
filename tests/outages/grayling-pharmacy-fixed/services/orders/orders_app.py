from fastapi import FastAPI
from pydantic import BaseModel, PositiveInt

app = FastAPI(title="orders")


class Line(BaseModel):
    gtin: str
    count: PositiveInt


class Order(BaseModel):
    wholesaler: str
    lines: list[Line]


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/orders", status_code=201)
def create(order: Order) -> dict[str, int]:
    return {"lines": len(order.lines), "packs": sum(line.count for line in order.lines)}

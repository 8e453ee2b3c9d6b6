from fastapi import Depends, FastAPI
from sqlalchemy import text

from app.db import Session

app = FastAPI(title="ledger", version="3.8.0")


async def session():
    async with Session() as s:
        yield s


@app.get("/healthz")
async def healthz():
    return {"ok": True}


@app.get("/v1/accounts/{account_id}/balance")
async def balance(account_id: str, s=Depends(session)):
    row = await s.execute(
        text("select coalesce(sum(amount), 0) as balance from postings where account_id = :a"),
        {"a": account_id},
    )
    return {"account": account_id, "balance": str(row.scalar_one())}

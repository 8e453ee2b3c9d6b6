import asyncio

from fastapi import APIRouter, Depends, HTTPException

from .db import Session, session
from .settings import settings

router = APIRouter(prefix="/api/reports")


@router.get("/completion")
async def completion(year: int, db: Session = Depends(session)) -> dict:
    try:
        async with asyncio.timeout(settings.report_timeout_seconds):
            rows = await db.fetch_completion(year)
    except TimeoutError as exc:
        raise HTTPException(503, "report took too long") from exc
    return {"year": year, "rows": rows}

import hashlib
import hmac
import logging
import os

from fastapi import APIRouter, Header, HTTPException, Request

from .donations import mark_paid

log = logging.getLogger("donations.webhooks")
router = APIRouter()


@router.post("/webhooks/pay", status_code=204)
async def pay(request: Request, x_signature: str = Header()):
    secret = os.environ.get("PAY_WEBHOOK_SECRET")
    if not secret:
        log.error("PAY_WEBHOOK_SECRET is not set, cannot verify signature")
        raise HTTPException(503, "webhook verification unavailable")
    body = await request.body()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(digest, x_signature):
        raise HTTPException(400, "bad signature")
    await mark_paid(body)

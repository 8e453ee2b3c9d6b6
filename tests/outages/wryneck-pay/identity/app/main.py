import time
from fastapi import FastAPI, HTTPException
import jwt
from pydantic import BaseModel

from .settings import settings
from .users import check_password, lifespan

app = FastAPI(lifespan=lifespan)


class Login(BaseModel):
    email: str
    password: str


@app.post("/token")
async def token(body: Login):
    user = await check_password(body.email, body.password)
    if user is None:
        raise HTTPException(401, "bad credentials")
    now = int(time.time())
    claims = {"sub": str(user), "iss": settings.issuer, "iat": now, "exp": now + settings.ttl}
    return {"access_token": jwt.encode(claims, settings.signing_key, algorithm="HS256"), "token_type": "bearer"}


@app.get("/healthz")
async def healthz():
    return {"status": "ok"}

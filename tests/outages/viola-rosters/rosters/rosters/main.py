import os

import asyncpg
from fastapi import FastAPI

from . import holidays, store
from .models import Publish

app = FastAPI()


@app.get("/rosters/{team}")
async def show(team: str):
    conn = await asyncpg.connect(os.environ["DATABASE_URL"])
    return await store.current(conn, team)


# published rosters leave out the public holidays of the team's country
@app.post("/rosters/{team}/publish", status_code=201)
async def publish(team: str, body: Publish):
    days = await holidays.for_month(body.country, body.month)
    conn = await asyncpg.connect(os.environ["DATABASE_URL"])
    return await store.publish(conn, team, body.month, days)

import psycopg
from fastapi import FastAPI

from permits.settings import DATABASE_URL

app = FastAPI()


@app.get("/healthz")
def healthz():
    with psycopg.connect(DATABASE_URL) as conn:
        conn.execute("SELECT 1")
    return {"status": "ok"}

from fastapi import FastAPI, Response
from badges.render import render_pdf

app = FastAPI()


@app.get("/healthz")
def healthz():
    return {"ok": True}


@app.get("/pdf/{order_id}")
def pdf(order_id: int):
    return Response(render_pdf(order_id), media_type="application/pdf")

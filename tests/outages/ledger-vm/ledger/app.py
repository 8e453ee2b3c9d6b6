from flask import Flask, jsonify
from sqlalchemy import text
from .db import engine

app = Flask(__name__)

with engine.connect() as c:
    c.execute(text("select 1 from entries limit 1"))

@app.get("/balance/<acct>")
def balance(acct):
    with engine.connect() as c:
        return jsonify(cents=c.execute(text("select sum(cents) from entries where acct = :a"), {"a": acct}).scalar())

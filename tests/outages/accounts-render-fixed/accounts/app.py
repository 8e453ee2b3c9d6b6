import os

import jwt
import psycopg2
import redis
from flask import Flask, abort, jsonify, request
from flask_cors import CORS

app = Flask(__name__)
CORS(app)
cache = redis.Redis.from_url(os.environ["REDIS_URL"])
DSN = os.environ["DATABASE_URL"]
KEY = os.environ["JWT_KEY"]


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.get("/v1/me")
def me():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        abort(401)
    with psycopg2.connect(DSN) as conn, conn.cursor() as cur:
        cur.execute("select id, email from account where id = %s", (claims["sub"],))
        row = cur.fetchone()
    return jsonify(id=row[0], email=row[1])

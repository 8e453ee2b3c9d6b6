import os
from flask import Flask, jsonify
from .models import db, Order
app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)

@app.get("/healthz")
def healthz():
    return "ok"

@app.get("/orders")
def orders():
    return jsonify([{"id": o.id, "grower": o.grower, "crates": o.crate_count} for o in Order.query.limit(50)])

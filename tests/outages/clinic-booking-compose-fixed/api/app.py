from flask import Flask, jsonify, request
from sqlalchemy import text
from db import engine

app = Flask(__name__)


@app.get("/api/doctors")
def doctors():
    with engine.connect() as c:
        rows = c.execute(text("SELECT id, name, speciality FROM doctors ORDER BY name"))
        return jsonify([dict(r._mapping) for r in rows])


@app.post("/api/appointments")
def book():
    b = request.get_json()
    with engine.begin() as c:
        c.execute(text("INSERT INTO appointments (slot_id, patient) VALUES (:slot, :patient)"), b)
    return "", 201

import csv
import io
import os
import time

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
app.logger.setLevel("INFO")

_zones = None


@app.get("/healthz")
def healthz():
    return jsonify(status="ok")


@app.post("/tariff")
def tariff():
    body = request.get_json()
    started = time.monotonic()
    zone = zone_of(body["to"])
    price = round(zone["per_kg"] * body["kg"] + zone["base"], 2)
    app.logger.info("tariff to=%s kg=%s took=%.2fs", body["to"], body["kg"], time.monotonic() - started)
    return jsonify(price=price, zone=zone["name"])


def zone_of(postcode):
    global _zones
    if _zones is None:
        _zones = _load_zones()
    for row in _zones:
        if postcode.startswith(row["prefix"]):
            return dict(name=row["zone"], base=float(row["base"]), per_kg=float(row["per_kg"]))
    raise KeyError(postcode)


def _load_zones():
    r = requests.get(os.environ["CUSTOMS_URL"] + "/zones.csv", timeout=40)
    r.raise_for_status()
    return list(csv.DictReader(io.StringIO(r.text)))

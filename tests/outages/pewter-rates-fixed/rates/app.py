import json
import logging
import os
import sys

from flask import Flask, abort, jsonify, request

from .feed import latest

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
log = logging.getLogger("rates")
log.info(json.dumps({"version": os.environ.get("APP_VERSION", "dev"), "revision": os.environ.get("K_REVISION")}))

app = Flask(__name__)


@app.get("/livez")
def livez():
    return "", 204


@app.get("/v1/latest")
def v1_latest():
    base = request.args.get("base", os.environ["BASE_CURRENCY"])
    table = latest()
    if base not in table:
        abort(404)
    pivot = table[base]
    return jsonify({"base": base, "rates": {k: round(v / pivot, 6) for k, v in table.items()}})

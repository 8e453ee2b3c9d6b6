from flask import Blueprint, jsonify

ops = Blueprint("ops", __name__)


@ops.get("/health")
def health():
    return jsonify(status="ok")

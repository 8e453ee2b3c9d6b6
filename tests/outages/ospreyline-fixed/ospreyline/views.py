from flask import Blueprint, jsonify

bp = Blueprint("site", __name__)

@bp.get("/")
def home():
    return "ospreyline"

@bp.get("/stations/<code>/today")
def today(code):
    return jsonify(station=code.upper(), highs=["04:12", "16:40"])

from flask import Blueprint, jsonify, request

api = Blueprint("api", __name__)


@api.get("/quote")
def quote():
    grams = int(request.args["grams"])
    return jsonify(cents=390 + grams // 500 * 120)

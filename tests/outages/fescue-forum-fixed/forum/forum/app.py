import os

import redis
from flask import Flask, jsonify
from flask_session import Session


def create_app() -> Flask:
    app = Flask(__name__)
    app.secret_key = os.environ["FLASK_SECRET_KEY"]
    app.config["SESSION_TYPE"] = "redis"
    app.config["SESSION_REDIS"] = redis.Redis.from_url(os.environ["REDIS_URL"])
    Session(app)

    from forum.views import bp

    app.register_blueprint(bp)

    @app.get("/healthz")
    def healthz():
        app.config["SESSION_REDIS"].ping()
        return jsonify(ok=True)

    return app

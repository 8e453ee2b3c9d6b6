from flask import Flask

from quotes.ops import ops
from quotes.api import api


def create_app():
    app = Flask(__name__)
    app.register_blueprint(ops, url_prefix="/internal")
    app.register_blueprint(api, url_prefix="/v2")
    return app

from fastapi.testclient import TestClient

from catalog.main import app


def test_healthz():
    assert TestClient(app).get("/healthz").json() == {"ok": True}

from fastapi.testclient import TestClient

from portal.main import app


def test_healthz():
    response = TestClient(app).get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_unknown_route():
    assert TestClient(app).get("/nothing").status_code == 404

import pytest
from fastapi.testclient import TestClient
from returns_app import app

client = TestClient(app)


@pytest.mark.parametrize("state,to", [("sealed", "shelf"), ("opened", "destruction"), ("expired", "destruction")])
def test_where_a_return_goes(state, to):
    r = client.post("/returns", json={"gtin": "05712345678903", "state": state})
    assert r.status_code == 201
    assert r.json() == {"to": to}

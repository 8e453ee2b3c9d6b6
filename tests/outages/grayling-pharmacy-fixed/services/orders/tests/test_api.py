from fastapi.testclient import TestClient
from orders_app import app

client = TestClient(app)


def test_order_is_counted():
    r = client.post("/orders", json={"wholesaler": "nord", "lines": [{"gtin": "1", "count": 3}, {"gtin": "2", "count": 4}]})
    assert r.status_code == 201
    assert r.json() == {"lines": 2, "packs": 7}


def test_count_must_be_positive():
    r = client.post("/orders", json={"wholesaler": "nord", "lines": [{"gtin": "1", "count": 0}]})
    assert r.status_code == 422

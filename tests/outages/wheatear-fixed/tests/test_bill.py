from fastapi.testclient import TestClient
from wheatear.main import app

c = TestClient(app)

def test_bill_2026():
    assert c.get("/bill/2026?m3=10").json() == {"total": 31.7}

def test_bill_2027():
    assert c.get("/bill/2027?m3=10").json() == {"total": 33.9}

def test_unknown_year():
    assert c.get("/bill/1999?m3=1").status_code == 404

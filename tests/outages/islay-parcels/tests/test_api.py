def test_health(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_create_returns_label(client):
    r = client.post("/parcels", json={"weight_g": 740})
    assert r.status_code == 201
    assert r.json()["label"].startswith("ISL260504")


def test_create_without_weight_is_422(client):
    assert client.post("/parcels", json={}).status_code == 422

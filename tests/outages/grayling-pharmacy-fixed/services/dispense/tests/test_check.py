import pytest
from dispense_app import app
from fastapi.testclient import TestClient

client = TestClient(app)


@pytest.mark.parametrize("serial", ["7", "A1B2C3D4E5", "A1B2C3D4E5F6G7H8J9K0"])
def test_pack_is_released(serial):
    r = client.post("/packs/check", json={"gtin": "05712345678903", "serial": serial, "batch": "L22"})
    assert r.status_code == 200
    assert r.json() == {"release": True}


@pytest.mark.parametrize("serial", ["", "A1B2C3D4E5F6G7H8J9K0L", "A-1"])
def test_serial_is_refused(serial):
    r = client.post("/packs/check", json={"gtin": "05712345678903", "serial": serial, "batch": "L22"})
    assert r.status_code == 422

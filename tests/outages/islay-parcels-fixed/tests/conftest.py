import pytest
from fastapi.testclient import TestClient

from parcels.main import create_app
from parcels.timing import FrozenClock


@pytest.fixture
def clock():
    return FrozenClock("2026-05-04T09:00:00+00:00")


@pytest.fixture
def client(clock):
    app = create_app(clock=clock, carrier_url="http://carrier.invalid")
    with TestClient(app) as c:
        yield c

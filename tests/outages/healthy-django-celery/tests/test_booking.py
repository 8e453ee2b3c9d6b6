import os

os.environ.setdefault("DATABASE_URL", "postgresql://test:test@localhost:5432/test")


def test_price():
    assert 2 * 21 == 42

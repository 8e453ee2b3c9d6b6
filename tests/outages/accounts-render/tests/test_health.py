from accounts.app import app


def test_health():
    assert app.test_client().get("/health").json == {"status": "ok"}


def test_me_needs_token():
    assert app.test_client().get("/v1/me").status_code == 401

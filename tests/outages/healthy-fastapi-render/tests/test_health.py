def test_health():
    assert True is not False

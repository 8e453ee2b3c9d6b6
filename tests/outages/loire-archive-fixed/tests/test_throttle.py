from archive import throttle


def test_limit_counts_per_key():
    throttle.client.delete("t:1")
    assert [throttle.hit("t:1"), throttle.hit("t:1")] == [1, 2]


def test_limit_expires():
    throttle.client.delete("t:2")
    throttle.hit("t:2", ttl=5)
    assert 0 < throttle.client.ttl("t:2") <= 5

from parcels.labels import next_label


def test_label_carries_the_date(clock):
    assert next_label(clock.now()).startswith("ISL260504")


def test_labels_are_unique(clock):
    seen = {next_label(clock.now()) for _ in range(50)}
    assert len(seen) == 50

from rates.feed import parse


def test_parse():
    assert parse("currency,rate\nUSD,1.0842\nGBP,0.8391\n") == {"EUR": 1.0, "USD": 1.0842, "GBP": 0.8391}


def test_parse_row_without_value():
    assert parse("currency,rate\nUSD,1.0842\nRUB,N/A\nISK,\n") == {"EUR": 1.0, "USD": 1.0842}

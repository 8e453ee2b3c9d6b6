import itertools

_counter = itertools.count(1)


def next_label(now):
    return f"ISL{now:%y%m%d}{next(_counter):05d}"

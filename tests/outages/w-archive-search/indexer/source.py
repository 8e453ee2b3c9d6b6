import json
import sys


def batches(n):
    buf = []
    for line in sys.stdin:
        buf.append(json.loads(line))
        if len(buf) == n:
            yield buf
            buf = []
    if buf:
        yield buf

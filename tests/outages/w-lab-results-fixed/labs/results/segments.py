from collections import namedtuple

Row = namedtuple("Row", "order_no analyte value")


def parse(raw):
    order = 0
    for line in raw.split("\r"):
        f = line.split("|")
        if f[0] == "OBR":
            order = int(f[2])
        elif f[0] == "OBX":
            yield Row(order, f[3], f[5])

import json
import pathlib
from dataclasses import dataclass

SPOOL = pathlib.Path("/var/spool/wren-lab")


@dataclass
class Result:
    path: pathlib.Path
    payload: dict


def pending():
    for p in sorted(SPOOL.glob("*.json")):
        yield Result(p, json.loads(p.read_text()))


def mark_sent(result: Result) -> None:
    result.path.rename(SPOOL / "sent" / result.path.name)

from dataclasses import dataclass
from datetime import datetime, timezone


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(timezone.utc)


@dataclass
class FrozenClock:
    at: str

    def now(self) -> datetime:
        return datetime.fromisoformat(self.at)

import os
from datetime import date

import httpx

BASE = "https://api.feestdagen.example/v2"


async def for_month(country: str, month: str) -> list[date]:
    headers = {"authorization": f"Bearer {os.environ['HOLIDAY_API_KEY']}"}
    async with httpx.AsyncClient(base_url=BASE, headers=headers, timeout=4) as c:
        r = await c.get(f"/{country}/{month}")
        r.raise_for_status()
        return [date.fromisoformat(d) for d in r.json()["days"]]

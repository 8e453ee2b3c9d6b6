import asyncio

from sqlalchemy import text

from app.db import Session


async def main() -> None:
    async with Session() as s:
        n = (await s.execute(text("select count(*) from bank_lines where matched_at is null"))).scalar_one()
        print(f"{n} unmatched bank lines")


asyncio.run(main())

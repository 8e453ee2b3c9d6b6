import asyncio
import logging

from sqlalchemy import text

from app.db import Session

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
log = logging.getLogger("statements")


async def tick() -> None:
    async with Session() as s:
        due = (await s.execute(text("select id from statements where state = 'due' limit 20"))).scalars().all()
        log.info("%d statements due", len(due))


async def main() -> None:
    while True:
        try:
            await tick()
        except Exception:
            log.exception("tick failed")
        await asyncio.sleep(30)


asyncio.run(main())

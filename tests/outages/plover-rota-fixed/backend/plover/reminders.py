import asyncio
import logging

from .db import create_pool
from .mail import send
from .settings import settings

logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
log = logging.getLogger("plover.reminders")


async def main() -> None:
    pool = await create_pool(max_size=2)
    log.info("connected to %s:%s", settings.pg_host, settings.pg_port)
    while True:
        rows = await pool.fetch("select id, person, email from due_reminders()")
        for row in rows:
            await send(row["email"], row["person"])
        log.info("sent %d reminders", len(rows))
        await asyncio.sleep(300)


if __name__ == "__main__":
    asyncio.run(main())

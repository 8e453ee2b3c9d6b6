import asyncio
import logging

from notify.delivery import deliver
from notify.queue import Queue
from notify.settings import WorkerSettings

log = logging.getLogger("notify.worker")


async def main() -> None:
    settings = WorkerSettings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s")
    log.info("worker started, concurrency=%d", settings.worker_concurrency)
    queue = await Queue.connect(settings.database_url.get_secret_value())
    async for job in queue.take(settings.worker_concurrency):
        await deliver(job, settings)


if __name__ == "__main__":
    asyncio.run(main())

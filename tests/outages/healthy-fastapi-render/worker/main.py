import asyncio

from core.config import settings


async def run():
    print("worker ready, waiting for jobs", settings.environment)


asyncio.run(run())

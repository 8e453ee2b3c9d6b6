import asyncio
from core.db import connect

asyncio.run(connect())

# Opens a connection as the environment says and does one thing with it. What goes wrong is left to Python to print.
import asyncio
import os
import ssl

import asyncpg


def tls():
    mode = os.environ["SSLMODE"]
    if mode == "disable":
        return False
    if mode == "require":
        return "require"
    return ssl.create_default_context(cafile=os.environ["ROOTCERT"])


async def connect():
    settings = {"statement_timeout": "1000"} if os.environ["ACTION"] == "parameter" else None
    if os.environ.get("URL"):
        return await asyncpg.connect(os.environ["URL"], timeout=10)
    return await asyncpg.connect(
        host=os.environ["HOST"], port=int(os.environ["PORT"]), user=os.environ["USER"], password=os.environ["PASSWORD"],
        database=os.environ["DATABASE"], ssl=tls(), timeout=10, server_settings=settings)


async def main():
    first = await connect()
    action = os.environ["ACTION"]
    if action == "write":
        await first.execute("create table t(i int)")
    if action == "prepare":
        second = await connect()
        a = await first.prepare("select 1 as a")
        b = await second.prepare("select 2 as b")
        await a.fetchval()
        await b.fetchval()
    await first.fetchval("select 1")


asyncio.run(main())

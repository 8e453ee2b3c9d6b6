# Opens a connection as the environment says and does one thing with it. What goes wrong is left to Python to print.
import asyncio
import os
import ssl
import subprocess
import sys

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
        # Names of statements are counted within a process: it takes two of them to collide.
        await first.fetchval("select 1 as a")
        if not os.environ.get("SECOND"):
            sys.exit(subprocess.run([sys.executable, __file__], env={**os.environ, "SECOND": "yes"}, timeout=30).returncode)
    await first.fetchval("select 1")


asyncio.run(main())

import asyncio
import logging
import os
import time

import nats
from aiohttp import WSMsgType, web

from_env = os.environ
HEARTBEAT = float(from_env["HEARTBEAT_SECONDS"])
KEY = from_env["DEVICE_TOKEN_KEY"]
log = logging.getLogger("live")
online: dict[str, web.WebSocketResponse] = {}


async def stream(request: web.Request) -> web.WebSocketResponse:
    device = request.headers["X-Device"]
    ws = web.WebSocketResponse(heartbeat=HEARTBEAT)
    await ws.prepare(request)
    online[device], began = ws, time.monotonic()
    log.info("device %s online (%d connected)", device, len(online))
    async for msg in ws:
        if msg.type == WSMsgType.TEXT:
            await request.app["nats"].publish(f"fleet.{device}.position", msg.data.encode())
    online.pop(device, None)
    log.info("device %s offline after %.1f s, close code %s", device, time.monotonic() - began, ws.close_code)
    return ws


async def command(msg) -> None:
    device = msg.subject.split(".")[1]
    if ws := online.get(device):
        await ws.send_bytes(msg.data)
        log.info("command delivered to %s", device)
    else:
        log.info("no connection for %s on this instance, command not sent", device)


async def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = web.Application()
    app["nats"] = await nats.connect(from_env["NATS_URL"])
    await app["nats"].subscribe("fleet.*.command", cb=command)
    app.add_routes([web.get("/v1/stream", stream), web.get("/healthz", lambda _: web.Response(text="ok"))])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", int(from_env["PORT"])).start()
    await asyncio.Event().wait()


asyncio.run(main())

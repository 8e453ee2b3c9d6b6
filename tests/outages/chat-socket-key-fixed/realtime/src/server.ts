import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import jwt from "jsonwebtoken";
import { log } from "./log.js";
import { subscribe } from "./redis.js";

const key = process.env.JWT_SIGNING_KEY!;
const server = createServer((req, res) => { res.writeHead(req.url === "/healthz" ? 200 : 404).end("ok"); });
const wss = new WebSocketServer({ noServer: true });

server.on("upgrade", (req, socket, head) => {
  const token = new URL(req.url!, "http://x").searchParams.get("token") ?? "";
  try {
    const claims = jwt.verify(token, key, { issuer: process.env.JWT_ISSUER, audience: process.env.JWT_AUDIENCE });
    wss.handleUpgrade(req, socket, head, (ws) => subscribe(ws, claims));
  } catch (e) {
    log.warn({ err: (e as Error).message }, "upgrade refused");
    socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
  }
});
server.listen(Number(process.env.PORT ?? 4100), "0.0.0.0", () => log.info("realtime listening"));

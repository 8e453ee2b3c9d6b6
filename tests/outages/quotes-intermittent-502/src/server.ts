import { createServer } from "node:http";
import { app } from "./app";
import { logger } from "./logger";

const server = createServer(app);
server.requestTimeout = 120_000;
server.keepAliveTimeout = 5_000;
server.headersTimeout = 6_000;

server.listen(Number(process.env.PORT ?? 3000), "0.0.0.0", () => {
  logger.info({ port: process.env.PORT }, "listening");
});

process.on("SIGTERM", () => server.close(() => process.exit(0)));

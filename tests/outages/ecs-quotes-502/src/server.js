import http from 'node:http';
import { app } from './app.js';
import { log } from './log.js';

const keepAlive = Number(process.env.KEEP_ALIVE_TIMEOUT_MS);

const server = http.createServer(app);
server.keepAliveTimeout = keepAlive;
server.headersTimeout = keepAlive + 1000;
server.requestTimeout = Number(process.env.REQUEST_TIMEOUT_MS);

server.listen(Number(process.env.PORT), '0.0.0.0', () => {
  log.info({ port: server.address().port, keepAliveTimeout: server.keepAliveTimeout }, 'listening');
});

process.on('SIGTERM', () => server.close(() => process.exit(0)));

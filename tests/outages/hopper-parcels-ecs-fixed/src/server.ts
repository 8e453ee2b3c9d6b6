import { createServer } from 'node:http';
import { app } from './app.js';

const server = createServer(app);

server.requestTimeout = 30_000;
server.keepAliveTimeout = 75_000;
server.headersTimeout = 80_000;

const port = Number(process.env.PORT ?? 3000);
server.listen(port, '0.0.0.0', () => {
  console.log(JSON.stringify({ level: 'info', msg: `listening on 0.0.0.0:${port}` }));
});

process.on('SIGTERM', () => server.close(() => process.exit(0)));

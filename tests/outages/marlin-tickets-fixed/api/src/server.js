import Fastify from 'fastify';
import pg from 'pg';
import Redis from 'ioredis';
import events from './routes/events.js';

const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? 'info' } });

app.decorate('pg', new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }));
app.decorate('redis', new Redis(process.env.REDIS_URL));

app.get('/healthz', { logLevel: 'warn' }, async () => {
  await app.pg.query('select 1');
  return { status: 'ok' };
});

app.register(events, { prefix: '/api/events' });

const port = Number(process.env.PORT ?? 8080);
await app.listen({ port, host: '0.0.0.0' });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => app.close().then(() => process.exit(0)));
}

import Fastify from 'fastify';
import pg from 'pg';
import { Queue } from 'bullmq';
import IORedis from 'ioredis';

const app = Fastify({ logger: { name: 'api' } });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const connection = new IORedis(process.env.REDIS_URL, { maxRetriesPerRequest: null });
const mails = new Queue('mail', { connection });

app.get('/healthz', async () => {
  await pool.query('select 1');
  await connection.ping();
  return { status: 'ok' };
});

app.post('/v1/shipments', async (req, reply) => {
  const { rows } = await pool.query(
    'insert into shipments(recipient, address) values ($1, $2) returning id',
    [req.body.recipient, req.body.address],
  );
  await mails.add('shipment-created', { to: req.body.recipient, id: rows[0].id });
  return reply.code(201).send({ id: rows[0].id });
});

app.get('/v1/shipments/:id', async (req) => {
  const { rows } = await pool.query('select * from shipments where id = $1', [req.params.id]);
  return rows[0];
});

setInterval(async () => {
  const waiting = await mails.getWaitingCount();
  if (waiting > 100) app.log.warn({ queue: 'mail', waiting }, 'queue is not being drained');
  else app.log.info({ queue: 'mail', waiting }, 'queue depth');
}, 60_000);

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT) });

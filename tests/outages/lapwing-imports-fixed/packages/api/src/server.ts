import Fastify from 'fastify';
import { imports } from './queue.js';
import { pool } from './db.js';

const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? 'info' } });

app.get('/api/health', async () => {
  await pool.query('select 1');
  return { status: 'ok' };
});

app.post('/api/imports', async (request, reply) => {
  const { rows, supplierId } = request.body as { rows: unknown[]; supplierId: string };
  const job = await imports.add('supplier-file', { rows, supplierId });
  return reply.code(202).send({ id: job.id });
});

app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' });

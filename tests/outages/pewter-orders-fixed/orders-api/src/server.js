import Fastify from 'fastify';
import { pool } from './db.js';

const app = Fastify({ logger: true });

app.get('/healthz', async () => ({ ok: true }));

app.get('/orders/:id', async (req, reply) => {
  const { rows } = await pool.query('select * from orders where id = $1', [req.params.id]);
  return rows[0] ?? reply.code(404).send({ error: 'not found' });
});

app.post('/orders', async (req, reply) => {
  const { rows } = await pool.query(
    'insert into orders (customer_id, lines) values ($1, $2) returning id',
    [req.body.customerId, JSON.stringify(req.body.lines)],
  );
  return reply.code(201).send(rows[0]);
});

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT) });

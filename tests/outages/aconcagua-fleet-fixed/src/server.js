import config from 'config';
import Fastify from 'fastify';
import { db } from './db.js';

const app = Fastify({ logger: true });

app.get('/healthz', async () => ({ ok: true }));

app.get('/vehicles', async () => db('vehicles').select('id', 'plate', 'seen_at').orderBy('plate'));

app.get('/vehicles/:id/positions', async (req) =>
  db('positions').where({ vehicle_id: req.params.id }).orderBy('at', 'desc').limit(200));

await app.listen({ port: config.get('port'), host: config.get('host') });

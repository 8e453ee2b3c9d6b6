import Fastify from 'fastify';
import { MeiliSearch } from 'meilisearch';
import { pool, products } from './db.js';

const app = Fastify({ logger: true });
const search = new MeiliSearch({ host: process.env.MEILI_URL, apiKey: process.env.MEILI_KEY });

app.get('/healthz', async () => {
  await pool.query('select 1');
  return { ok: true };
});

app.get('/search', async (req) => {
  const { hits } = await search.index('products').search(req.query.q, { limit: 24 });
  return products(hits.map((h) => h.id));
});

await app.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL);
const app = new Hono();

app.get('/healthz', async (c) => {
  await sql`select 1`;
  return c.text('ok');
});

app.get('/forms/:id', async (c) => {
  const [form] = await sql`select * from form where id = ${c.req.param('id')}`;
  return form ? c.json(form) : c.notFound();
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '0.0.0.0' }, (info) => {
  console.log(`listening on ${info.address}:${info.port}`);
});

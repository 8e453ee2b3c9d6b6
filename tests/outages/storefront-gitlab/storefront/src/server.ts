import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { voucher } from './voucher.js';

const app = new Hono();
app.get('/healthz', (c) => c.text('ok'));
app.get('/api/products', async (c) => {
  const res = await fetch(process.env.CMS_URL!, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.CMS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ products { id title } }' }),
  });
  return c.json(await res.json());
});
app.route('/api/vouchers', voucher);

serve({ fetch: app.fetch, port: Number(process.env.PORT) }, (i) => console.log(`listening on ${i.port}`));

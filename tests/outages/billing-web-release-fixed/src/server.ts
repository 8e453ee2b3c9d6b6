import Fastify from 'fastify';
import { invoiceView, loadInvoice } from './invoice.js';

const app = Fastify({ logger: true });

app.get('/healthz', async () => ({ ok: true }));
app.get('/version', async () => ({ version: process.env.APP_VERSION ?? 'dev' }));
app.get<{ Params: { id: string } }>('/invoices/:id', async (req, reply) => {
  const found = await loadInvoice(Number(req.params.id));
  return found ? invoiceView(found.invoice, found.customer) : reply.code(404).send({ error: 'not found' });
});

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });

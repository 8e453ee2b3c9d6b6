import Fastify from 'fastify';
import { renderLabel } from '@crate/zpl';

const app = Fastify({ logger: true });

app.get('/health', async () => ({ ok: true }));

app.post('/labels', async (req) => {
  const { sku, weightG } = req.body as { sku: string; weightG: number };
  return { zpl: renderLabel({ sku, weightG }) };
});

app.listen({ port: Number(process.env.PORT ?? 8080), host: '0.0.0.0' });

import Fastify from 'fastify';

const app = Fastify({ logger: true });

const items = new Map([
  ['rope-60', { sku: 'rope-60', name: 'Single rope 60 m', price: 18900 }],
  ['axe-52', { sku: 'axe-52', name: 'Ice axe 52 cm', price: 11900 }],
]);

app.get('/items/:sku', async (req, reply) => {
  const item = items.get(req.params.sku);
  return item ?? reply.code(404).send({ error: 'unknown sku' });
});

app.get('/healthz', async () => ({ ok: true }));

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' });

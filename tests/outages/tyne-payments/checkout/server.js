import Fastify from 'fastify';

const app = Fastify({ logger: true });

app.get('/healthz', async () => ({ ok: true }));

app.post('/pay', async (req, reply) => {
  const res = await fetch(`${process.env.LEDGER_URL}/v1/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(req.body),
    signal: AbortSignal.timeout(4000),
  });
  if (!res.ok) return reply.code(502).send({ error: 'ledger' });
  return reply.code(201).send(await res.json());
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' });

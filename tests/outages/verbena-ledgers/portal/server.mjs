import Fastify from 'fastify';

const app = Fastify({ logger: true });
const base = process.env.STATEMENTS_URL;

app.get('/healthz', async () => 'ok');

app.get('/statement/:coop/:year', async (req, reply) => {
  const url = `${base}/api/statements/${req.params.coop}/${req.params.year}.pdf`;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const res = await fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (res.ok) return reply.type('application/pdf').send(Buffer.from(await res.arrayBuffer()));
    req.log.warn({ url, status: res.status, attempt }, 'statement not delivered');
  }
  return reply.code(502).send({ message: 'Please try again later' });
});

await app.listen({ host: '0.0.0.0', port: 3000 });

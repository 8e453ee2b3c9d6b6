import Fastify from 'fastify';
import seats from './routes/seats.js';

const app = Fastify({ logger: true, trustProxy: true });

app.get('/healthz', async () => ({ ok: true }));
app.register(seats, { prefix: '/events' });

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });

import Fastify from 'fastify';
import multipart from '@fastify/multipart';
import { putPhoto } from './store.js';

const app = Fastify({ logger: true });
app.register(multipart, { limits: { fileSize: 40 * 1024 * 1024 } });

app.get('/healthz', async () => ({ ok: true }));

app.post('/orders/:id/photos', async (req, reply) => {
  const part = await req.file();
  const key = `${req.params.id}/${Date.now()}-${part.filename}`;
  await putPhoto(key, await part.toBuffer(), part.mimetype);
  reply.code(201).send({ key });
});

app.listen({ host: process.env.HTTP_HOST, port: Number(process.env.HTTP_PORT) });

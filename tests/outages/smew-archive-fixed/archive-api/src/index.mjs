import Fastify from 'fastify';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { notify } from './mail.mjs';

const app = Fastify({ logger: true, bodyLimit: 50 * 1024 * 1024 });
const s3 = new S3Client({ endpoint: process.env.S3_ENDPOINT_URL, region: 'us-east-1', forcePathStyle: true });

app.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, (req, body, done) => done(null, body));

app.get('/healthz', async () => ({ ok: true }));

app.put('/scans/:id', async (req, reply) => {
  await s3.send(new PutObjectCommand({ Bucket: process.env.S3_BUCKET, Key: `${req.params.id}.pdf`, Body: req.body }));
  notify(req.query.owner, req.params.id)
    .then((info) => req.log.info({ messageId: info.messageId }, 'mail sent'))
    .catch((err) => req.log.error({ err }, 'mail not sent'));
  return reply.code(201).send({ id: req.params.id });
});

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT) });

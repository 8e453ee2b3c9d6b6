import { connect, JSONCodec } from 'nats';
import pino from 'pino';
import { render } from './render.js';

const log = pino();
const nc = await connect({ servers: process.env.NATS_URL, name: 'thumbnailer' });
const js = nc.jetstream();
const consumer = await js.consumers.get('PHOTOS', 'thumbnailer');
const codec = JSONCodec();

log.info({ server: nc.getServer(), concurrency: Number(process.env.CONCURRENCY ?? 4) }, 'consuming photo.uploaded');

const messages = await consumer.consume({ max_messages: Number(process.env.CONCURRENCY ?? 4) });
for await (const m of messages) {
  const job = codec.decode(m.data);
  log.info({ photo: job.id, bytes: job.bytes, delivery: m.info.deliveryCount }, 'job started');
  const started = Date.now();
  await render(job);
  m.ack();
  log.info({ photo: job.id, ms: Date.now() - started }, 'job done');
}

import amqp from 'amqplib';
import pino from 'pino';
import sharp from 'sharp';
import { fetchOriginal, storeThumb } from './storage.js';

const log = pino({ name: 'thumbnailer' });
const prefetch = Number(process.env.PREFETCH ?? 4);
const ch = await (await amqp.connect(process.env.AMQP_URL)).createChannel();
await ch.assertQueue('thumbs', { durable: true });
await ch.prefetch(prefetch);
log.info({ prefetch }, 'consuming thumbs');

ch.consume('thumbs', async (msg) => {
  const { id, key } = JSON.parse(msg.content);
  log.info({ id, key, redelivered: msg.fields.redelivered }, 'start');
  const t0 = Date.now();
  const raw = await fetchOriginal(key);
  const out = await sharp(raw, { limitInputPixels: false }).rotate().resize(640).webp({ quality: 82 }).toBuffer();
  await storeThumb(id, out);
  ch.ack(msg);
  log.info({ id, bytes: out.length, ms: Date.now() - t0 }, 'done');
});

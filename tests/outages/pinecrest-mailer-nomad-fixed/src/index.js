import amqp from 'amqplib';
import pino from 'pino';
import { render } from './render.js';
import { send } from './smtp.js';

const log = pino();
const conn = await amqp.connect(process.env.AMQP_URL);
const ch = await conn.createChannel();
await ch.assertQueue('mail.outbound', { durable: true });
await ch.prefetch(Number(process.env.CONCURRENCY ?? 4));
log.info({ queue: 'mail.outbound' }, 'consuming');

ch.consume('mail.outbound', async (msg) => {
  const job = JSON.parse(msg.content);
  const html = await render(job.template, job.data);
  await send(job.to, job.subject, html, job.attachments);
  ch.ack(msg);
  log.info({ id: job.id, template: job.template, rss: Math.round(process.memoryUsage().rss / 1048576) }, 'sent');
});

import http from 'node:http';
import { Worker } from 'bullmq';
import IORedis from 'ioredis';
import nodemailer from 'nodemailer';

const connection = new IORedis(process.env.REDIS_URL, { maxRetriesPerRequest: null });
const smtp = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  port: Number(process.env.SMTP_PORT),
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASSWORD },
});

const worker = new Worker('mail', async (job) => {
  await smtp.sendMail({ from: 'ParcelHub <no-reply@mg.parcelhub.io>', to: job.data.to, subject: `Shipment ${job.data.id}` });
}, { connection });

worker.on('completed', (job) => console.log(`[mailer] job ${job.id} sent`));
worker.on('error', (err) => console.error('[mailer] worker error', err));
connection.on('error', (err) => console.error('[mailer] redis error', err));

http.createServer((req, res) => {
  const ready = connection.status === 'ready';
  res.writeHead(ready ? 200 : 503).end(ready ? 'ready' : `redis ${connection.status}`);
}).listen(Number(process.env.HEALTH_PORT), () => console.log('[mailer] starting, queue=mail'));

import { Worker } from 'bullmq';
import pino from 'pino';

const log = pino({ name: 'sender' });
const connection = { host: process.env.REDIS_HOST, port: Number(process.env.REDIS_PORT), maxRetriesPerRequest: null };

const worker = new Worker(
  'outbound',
  async (job) => {
    const res = await fetch('https://carrier.example.net/v2/sms', {
      method: 'POST',
      headers: { authorization: `Bearer ${process.env.CARRIER_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(job.data),
      signal: AbortSignal.timeout(8000),
    });
    if (!res.ok) throw new Error(`carrier ${res.status}`);
  },
  { connection, concurrency: Number(process.env.CONCURRENCY), removeOnComplete: { age: 86400 }, removeOnFail: { age: 604800 } },
);

worker.on('completed', (job) => log.debug({ id: job.id }, 'sent'));
worker.on('failed', (job, err) => log.warn({ id: job?.id, err: err.message }, 'job failed'));
worker.on('error', (err) => log.error({ err: err.message }, 'worker error'));
log.info('worker started');

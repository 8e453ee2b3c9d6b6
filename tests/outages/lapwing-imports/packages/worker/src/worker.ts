import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { importRows } from './import-rows.js';

const connection = new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: null });

const worker = new Worker('imports', async (job) => importRows(job.data), {
  connection,
  concurrency: Number(process.env.CONCURRENCY ?? 2),
});

worker.on('completed', (job) => console.log(`completed ${job.id} ${job.name}`));
worker.on('failed', (job, err) => console.error(`failed ${job?.id} ${err.message}`));
worker.on('error', (err) => console.error(err));
console.log('worker ready, queue imports');

import config from 'config';
import IORedis from 'ioredis';
import { Queue, Worker } from 'bullmq';
import { db } from './db.js';
import { fetchPosition } from './tracker.js';

const url = config.get('redisUrl');
const connection = new IORedis(url, {
  maxRetriesPerRequest: null,
  ...(url.startsWith('rediss:') && { tls: { rejectUnauthorized: false } }),
});

const queue = new Queue('positions', { connection });
await queue.upsertJobScheduler('poll', { every: config.get('trackers.pollEveryMs') });

const worker = new Worker('positions', async () => {
  const vehicles = await db('vehicles').select('id', 'tracker');
  for (const v of vehicles) {
    const at = await fetchPosition(v.tracker);
    await db('positions').insert({ vehicle_id: v.id, ...at });
  }
  return vehicles.length;
}, { connection });

worker.on('completed', (job, n) => console.log(`poll ${job.id} stored ${n} positions`));
console.log('worker up');

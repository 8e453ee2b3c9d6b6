import { Worker } from 'bullmq';
import { render } from './render.js';
import { log } from './log.js';

const worker = new Worker(
  'thumbs',
  async (job) => render(job.data.docId, job.data.pages),
  {
    connection: {
      host: process.env.REDIS_HOST,
      port: Number(process.env.REDIS_PORT),
      password: process.env.REDIS_PASSWORD,
    },
    prefix: process.env.QUEUE_PREFIX,
    concurrency: Number(process.env.CONCURRENCY ?? 2),
  },
);

worker.on('ready', () => log.info('worker ready', { queue: worker.name, concurrency: worker.opts.concurrency }));
worker.on('completed', (job) => log.info('rendered', { job: job.id, doc: job.data.docId }));
setInterval(() => log.info('heartbeat', { running: worker.isRunning() }), 30_000).unref();

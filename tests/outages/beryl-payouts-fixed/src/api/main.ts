import express from 'express';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { config } from '../shared/config.js';

const log = pino({ level: config.LOG_LEVEL });
const connection = new Redis(config.REDIS_URL, { maxRetriesPerRequest: null });
const queue = new Queue('transfers', { connection });
const app = express();
app.use(express.json());

app.get('/readyz', async (_req, res) => {
  await connection.ping();
  res.json({ ok: true });
});

app.get('/status', async (_req, res) => {
  const [oldest] = await queue.getWaiting(0, 0);
  const waiting = await queue.getWaitingCount();
  const lagSeconds = oldest ? Math.round((Date.now() - oldest.timestamp) / 1000) : 0;
  if (lagSeconds > 600) log.warn({ waiting, lagSeconds }, 'transfers delayed');
  res.status(lagSeconds > 600 ? 503 : 200).json({ waiting, lagSeconds });
});

app.post('/payouts', async (req, res) => {
  const job = await queue.add('transfer', req.body, { attempts: 5 });
  log.info({ job: job.id }, 'payout queued');
  res.status(202).json({ id: job.id });
});

const port = Number(process.env.PORT ?? 10000);
app.listen(port, '0.0.0.0', () => log.info({ port }, 'listening'));

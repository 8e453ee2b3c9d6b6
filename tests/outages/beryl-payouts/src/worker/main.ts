import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { pino } from 'pino';
import { submit, type Transfer } from '../shared/bank.js';
import { config } from '../shared/config.js';

const log = pino({ level: config.LOG_LEVEL });
const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 5 });
const connection = new Redis(config.REDIS_URL, { maxRetriesPerRequest: null });

new Worker<Transfer>(
  'transfers',
  async (job) => {
    const reference = await submit(job.data);
    await pool.query('update payouts set reference = $1, state = $2 where id = $3', [reference, 'sent', job.data.id]);
    log.info({ job: job.id, reference }, 'transfer sent');
  },
  { connection, concurrency: 4 },
);

log.info('worker started');

import pg from 'pg';
import { log } from './log.js';

export const pool = new pg.Pool({
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  database: process.env.DB_NAME,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  max: Number(process.env.DB_POOL_MAX),
  ssl: { rejectUnauthorized: false },
});
pool.on('error', (err) => log.warn({ code: err.code }, 'idle client error: ' + err.message));

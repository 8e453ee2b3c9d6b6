import pg from 'pg';

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'orders-api',
  max: Number(process.env.DB_POOL_MAX ?? 10),
  idleTimeoutMillis: 300_000,
  ssl: { rejectUnauthorized: true },
});

pool.on('error', (err) => console.error('idle client error', err.message));

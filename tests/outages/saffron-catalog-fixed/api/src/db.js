import pg from 'pg';

export const pool = new pg.Pool({
  host: process.env.PG_HOST,
  port: Number(process.env.PG_PORT ?? 5432),
  database: process.env.PG_DATABASE,
  user: process.env.PG_USER,
  password: process.env.PG_PASSWORD,
  max: 10,
  connectionTimeoutMillis: 5000,
});

export async function products(ids) {
  const { rows } = await pool.query('select id, title, price_cents from products where id = any($1)', [ids]);
  return rows;
}

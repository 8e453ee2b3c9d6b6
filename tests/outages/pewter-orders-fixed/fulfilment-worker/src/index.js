import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  application_name: 'fulfilment-worker',
  max: Number(process.env.DB_POOL_MAX ?? 4),
  ssl: { rejectUnauthorized: true },
});

async function tick() {
  const { rows } = await pool.query('select id from orders where state = $1 limit 50', ['paid']);
  for (const row of rows) await pool.query('select fulfil($1)', [row.id]);
  console.log(JSON.stringify({ level: 'info', msg: 'batch', size: rows.length }));
}

for (;;) {
  try {
    await tick();
  } catch (err) {
    console.error(err);
  }
  await new Promise((r) => setTimeout(r, 5000));
}

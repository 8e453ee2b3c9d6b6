const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } });

setInterval(async () => {
  const { rowCount } = await pool.query("update invoices set state = 'overdue' where due < now() and state = 'open'");
  console.log(`marked ${rowCount} overdue`);
}, 10000);

const db = require('./db');
const n = Number(process.env.DB_POOL);
async function loop(i) {
  for (;;) await db.query('insert into ping (vehicle, at) values (?, now())', [i]);
}
for (let i = 0; i < n; i++) loop(i).catch((e) => { console.error(e); process.exit(1); });

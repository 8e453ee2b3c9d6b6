// What goes wrong is left to Node.js to print.
const fs = require('node:fs');
const { Client } = require('pg');

const env = process.env;

function settings() {
  if (env.URL) return { connectionString: env.URL, connectionTimeoutMillis: 10000 };
  const ssl = env.SSLMODE === 'disable' ? false : env.SSLMODE === 'require' ? { rejectUnauthorized: false } : { ca: fs.readFileSync(env.ROOTCERT, 'utf8') };
  return {
    host: env.HOST, port: Number(env.PORT), user: env.USER, password: env.PASSWORD || undefined, database: env.DATABASE, ssl, connectionTimeoutMillis: 10000,
    ...(env.ACTION === 'parameter' ? { statement_timeout: 1000 } : {}),
  };
}

async function connect() {
  const client = new Client(settings());
  await client.connect();
  return client;
}

(async () => {
  const first = await connect();
  if (env.ACTION === 'write') await first.query('create table t(i int)');
  if (env.ACTION === 'prepare') {
    const second = await connect();
    for (const client of [first, second]) await client.query({ name: 'plan', text: 'select 1' });
  }
  await first.query('select 1');
  process.exit(0);
})();

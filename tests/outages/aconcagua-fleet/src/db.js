import config from 'config';
import knex from 'knex';

export const db = knex({
  client: 'pg',
  connection: {
    connectionString: config.get('databaseUrl'),
    ssl: process.env.NODE_ENV === 'production' ? { rejectUnauthorized: false } : false,
  },
  pool: { min: 0, max: 8 },
});

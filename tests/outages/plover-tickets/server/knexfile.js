module.exports = {
  client: 'pg',
  connection: {
    connectionString: process.env.DATABASE_URL,
    ssl: { rejectUnauthorized: false },
  },
  pool: {
    min: 2,
    max: Number(process.env.DB_POOL_MAX || 10),
    idleTimeoutMillis: 60000,
  },
  migrations: { directory: `${__dirname}/migrations` },
};

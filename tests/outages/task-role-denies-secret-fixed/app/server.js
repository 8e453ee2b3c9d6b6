const fastify = require('fastify')({ logger: true });
const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
fastify.get('/health', async () => ({ ok: (await pool.query('select 1')).rowCount === 1 }));
fastify.listen({ port: Number(process.env.PORT), host: '0.0.0.0' });

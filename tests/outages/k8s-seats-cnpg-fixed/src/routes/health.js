import { pool } from '../db.js';

export const livez = async (_req, reply) => reply.send({ ok: true });

export const readyz = async (_req, reply) => {
  await pool.query('SELECT 1');
  return reply.send({ ok: true });
};

import { pool } from '../db.js';

export async function create(req, reply) {
  const { showId, seat, customerId } = req.body;
  const { rows } = await pool.query(
    `INSERT INTO reservation (show_id, seat, customer_id, held_until)
     VALUES ($1, $2, $3, now() + interval '10 minutes') RETURNING id, held_until`,
    [showId, seat, customerId],
  );
  return reply.code(201).send(rows[0]);
}

export async function list(req, reply) {
  const { rows } = await pool.query('SELECT seat, state FROM reservation WHERE show_id = $1', [req.params.showId]);
  return reply.send(rows);
}

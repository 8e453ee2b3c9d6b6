import express from 'express';
import { pool } from './db.js';

export const app = express();
app.use(express.json());

app.get('/health', (_req, res) => res.json({ ok: true }));

app.get('/parcels/:id', async (req, res) => {
  const { rows } = await pool.query('select * from parcel where id = $1', [req.params.id]);
  rows.length ? res.json(rows[0]) : res.sendStatus(404);
});

app.post('/scans', async (req, res) => {
  await pool.query('insert into scan(parcel_id, depot) values ($1, $2)', [req.body.parcelId, req.body.depot]);
  res.sendStatus(201);
});

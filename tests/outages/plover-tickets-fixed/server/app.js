const express = require('express');
const db = require('./db');
const log = require('./log');

const app = express();
app.disable('x-powered-by');
app.use(express.json());

app.get('/healthz', (req, res) => res.send('ok'));

app.get('/api/shows', async (req, res, next) => {
  try {
    res.json(await db('shows').where('starts_at', '>', db.fn.now()).orderBy('starts_at').limit(50));
  } catch (err) { next(err); }
});

app.get('/api/shows/:id/seats', async (req, res, next) => {
  try {
    res.json(await db('seats').where({ show_id: req.params.id }));
  } catch (err) { next(err); }
});

app.post('/api/holds', async (req, res, next) => {
  try {
    const [hold] = await db('holds').insert({ seat_id: req.body.seat, expires_at: db.raw("now() + interval '8 minutes'") }).returning('*');
    res.status(201).json(hold);
  } catch (err) { next(err); }
});

app.use((err, req, res, next) => {
  log.error({ err, path: req.path }, 'request failed');
  res.status(500).json({ error: 'internal' });
});

module.exports = app;

const express = require('express');
const helmet = require('helmet');
const db = require('./db');

const app = express();
app.set('trust proxy', 1);
app.use(helmet());

app.get('/healthz', (req, res) => res.json({ ok: true }));
app.get('/bikes', async (req, res, next) => {
  try {
    const { rows } = await db.query('SELECT id, label FROM bikes ORDER BY id');
    res.json(rows);
  } catch (err) {
    next(err);
  }
});

module.exports = app;

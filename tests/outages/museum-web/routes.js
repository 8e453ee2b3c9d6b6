const { Router } = require('express');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } });
const r = Router();

r.get('/', (req, res) => res.send('<h1>Museum of Clocks</h1>'));
r.get('/exhibits', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select id, title, room from exhibits order by title');
    res.json(rows);
  } catch (e) {
    next(e);
  }
});

module.exports = r;

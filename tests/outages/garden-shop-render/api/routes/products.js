const { Router } = require('express');
const { pool } = require('../db');

const r = Router();

r.get('/products', async (req, res) => {
  const page = Number(req.query.page || 1);
  const q = await pool.query('select id, name, price from products order by name limit 50 offset $1', [(page - 1) * 50]);
  res.json(q.rows);
});

r.get('/products/:id', async (req, res) => {
  const q = await pool.query('select * from products where id = $1', [req.params.id]);
  q.rows[0] ? res.json(q.rows[0]) : res.status(404).json({ error: 'no such product' });
});

r.get('/categories', async (req, res) => {
  res.json((await pool.query('select * from categories order by name')).rows);
});

module.exports = r;

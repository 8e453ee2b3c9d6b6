const { Router } = require('express');
const { pool } = require('../db');

const r = Router();

r.get('/cart', async (req, res) => {
  const q = await pool.query('select * from cart_items where session = $1', [req.get('x-session') || '']);
  res.json(q.rows);
});

module.exports = r;

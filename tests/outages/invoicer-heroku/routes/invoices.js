const { Router } = require('express');

module.exports = (pool) => {
  const r = Router();
  r.get('/', async (req, res, next) => {
    try { res.json((await pool.query('select id, total, due from invoices order by due limit 100')).rows); } catch (e) { next(e); }
  });
  return r;
};

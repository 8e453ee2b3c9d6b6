const { Router, raw } = require('express');
const { verify } = require('../stripe');

const r = Router();

r.post('/stripe', raw({ type: '*/*' }), async (req, res) => {
  await verify(req.body, req.get('stripe-signature'), process.env.STRIPE_WEBHOOK_SECRET);
  res.sendStatus(200);
});

module.exports = r;

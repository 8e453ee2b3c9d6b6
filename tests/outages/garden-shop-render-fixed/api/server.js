const express = require('express');
const { pool } = require('./db');
const products = require('./routes/products');
const cart = require('./routes/cart');
const webhooks = require('./routes/webhooks');

const app = express();
app.use((req, res, next) => {
  const t = Date.now();
  res.on('finish', () => console.log(`${req.method} ${req.originalUrl} ${res.statusCode} ${Date.now() - t}ms`));
  next();
});

app.get('/healthz', (req, res) => res.send('ok'));
app.use('/api/webhooks', webhooks);
app.use('/api', express.json(), products, cart);

pool.connect().then((c) => {
  c.release();
  console.log('pool ready (5)');
  const port = process.env.PORT || 10000;
  app.listen(port, '0.0.0.0', () => console.log(`listening on ${port}`));
});

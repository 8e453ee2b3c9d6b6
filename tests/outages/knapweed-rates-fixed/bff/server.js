'use strict';
const express = require('express');
const axios = require('axios');
const { createClient } = require('redis');

const app = express();
const rates = axios.create({ baseURL: process.env.RATES_URL, timeout: 4000 });
const cache = createClient({ url: process.env.REDIS_URL });

app.get('/api/rates/:pair', async (req, res) => {
  const hit = await cache.get(`r:${req.params.pair}`);
  if (hit) return res.type('json').send(hit);
  try {
    const { data } = await rates.get(`/rates/${req.params.pair}`);
    await cache.setEx(`r:${req.params.pair}`, Number(process.env.CACHE_SECONDS), JSON.stringify(data));
    return res.json(data);
  } catch (err) {
    console.error('%s %s', req.originalUrl, err.message);
    return res.status(502).json({ error: 'rates' });
  }
});

app.get('/healthz', (_req, res) => res.send('ok'));

cache.connect().then(() =>
  app.listen(process.env.PORT, process.env.HOST, () => console.log('bff on %s:%s', process.env.HOST, process.env.PORT)),
);

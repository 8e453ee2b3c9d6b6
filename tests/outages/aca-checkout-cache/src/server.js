import express from 'express';
import { cache } from './cache.js';
import { load, store } from './carts.js';

const app = express();
app.use(express.json());
app.get('/livez', (_req, res) => res.send('ok'));
app.get('/readyz', (_req, res) => res.status(cache.isReady ? 200 : 503).send(cache.isReady ? 'ok' : 'cache not ready'));
app.get('/carts/:id', async (req, res) => res.json(await load(req.params.id)));
app.put('/carts/:id', async (req, res) => { await store({ ...req.body, id: req.params.id }); res.sendStatus(204); });
app.use((err, _req, res, _next) => { console.error('request failed:', err.message); res.status(503).end(); });
app.listen(Number(process.env.PORT), () => console.log('checkout-api 5.0.3 on port', process.env.PORT));

import express from 'express';
import { pool } from './db.js';
import { stations } from './stations.js';

const app = express();
app.get('/healthz', (_req, res) => res.send('ok'));
app.use('/v1/stations', stations);

const port = Number(process.env.PORT ?? 10000);
await pool.query('select 1');
app.listen(port, '0.0.0.0', () => console.log(`tide-api listening on ${port}`));

import express from 'express';
import { render } from './render.mjs';

const app = express();
const listings = process.env.LISTINGS_URL ?? 'http://localhost:8080';

app.get('/healthz', (req, res) => res.send('ok'));

app.get('/rent', async (req, res) => {
  const r = await fetch(`${listings}/search?q=${encodeURIComponent(req.query.q ?? '')}`);
  if (!r.ok) {
    console.error(new Date().toISOString(), 'GET', `${listings}/search`, r.status);
    return res.status(502).send(render('sorry'));
  }
  res.send(render('results', await r.json()));
});

app.listen(3000, () => console.log(new Date().toISOString(), 'site on 3000'));

import express from 'express';

const app = express();
const base = process.env.ORDERS_URL;

app.get('/o/:no', async (req, res) => {
  const r = await fetch(`${base}/orders/${encodeURIComponent(req.params.no)}`);
  if (!r.ok) {
    console.error(`orders-api answered ${r.status} for ${req.params.no}`);
    return res.status(502).send('Order lookup is not available');
  }
  res.json(await r.json());
});

app.listen(3000, () => console.log('web on 3000'));

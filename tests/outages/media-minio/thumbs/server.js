const express = require('express');
const crypto = require('node:crypto');
const sharp = require('sharp');

const key = process.env.URL_SIGNING_KEY;
const app = express();
app.get('/healthz', (_req, res) => res.send('ok'));
app.post('/t/:w', express.raw({ type: 'image/*', limit: '10mb' }), async (req, res) => {
  const sig = crypto.createHmac('sha256', key).update(req.params.w).digest('hex').slice(0, 16);
  if (req.query.s !== sig) return res.sendStatus(403);
  res.type('webp').send(await sharp(req.body).resize(Number(req.params.w)).webp().toBuffer());
});
app.listen(Number(process.env.PORT), '0.0.0.0', () => console.log(`thumbs listening on ${process.env.PORT}`));

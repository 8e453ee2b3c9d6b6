const express = require('express');
const sharp = require('sharp');
const { Storage } = require('@google-cloud/storage');

const bucket = new Storage().bucket(process.env.BUCKET);
const app = express();

app.get('/healthz', (req, res) => res.send('ok'));
app.get('/thumb/:name', async (req, res, next) => {
  try {
    const [original] = await bucket.file(req.params.name).download();
    res.type('image/webp').send(await sharp(original).resize(640).webp().toBuffer());
  } catch (e) { next(e); }
});

const port = process.env.PORT || 8080;
app.listen(port, () => console.log(`thumbnails ready on ${port}`));

import express from 'express';
import amqp from 'amqplib';
import pg from 'pg';
import pinoHttp from 'pino-http';

const db = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const mq = await (await amqp.connect(process.env.AMQP_URL)).createChannel();
await mq.assertQueue('thumbs', { durable: true });

const app = express();
app.use(pinoHttp());
app.get('/healthz', (_req, res) => res.send('ok'));
app.post('/photos', express.json(), async (req, res) => {
  const { rows } = await db.query('insert into photo(key) values ($1) returning id', [req.body.key]);
  mq.sendToQueue('thumbs', Buffer.from(JSON.stringify({ id: rows[0].id, key: req.body.key })), { persistent: true });
  res.status(202).json(rows[0]);
});
app.get('/photos/:id/thumb', async (req, res) => {
  const { rows } = await db.query('select thumb_url from photo where id = $1', [req.params.id]);
  if (!rows[0]?.thumb_url) return res.status(503).set('retry-after', '30').json({ error: 'thumbnail pending' });
  res.redirect(rows[0].thumb_url);
});
app.listen(3000, '0.0.0.0');

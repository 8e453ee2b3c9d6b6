import Fastify from 'fastify';
import amqp from 'amqplib';
import pg from 'pg';

const db = new pg.Pool({ max: 10 });
const { AMQP_HOST, AMQP_USER, AMQP_PASSWORD, PORT } = process.env;
const conn = await amqp.connect({ hostname: AMQP_HOST, username: AMQP_USER, password: AMQP_PASSWORD });
const ch = await conn.createChannel();
const app = Fastify({ logger: true });

app.get('/feeds/:feed/status', async (req, reply) => {
  const { rows } = await db.query("select max(updated_at) as at from item where feed = $1", [req.params.feed]);
  const stale = !rows[0].at || Date.now() - rows[0].at > 3600_000;
  return reply.code(stale ? 503 : 200).send({ feed: req.params.feed, stale });
});
app.post('/feeds/:feed/import', async (req, reply) => {
  ch.sendToQueue('feed.import', Buffer.from(JSON.stringify({ feed: req.params.feed, url: req.body.url })), { persistent: true });
  return reply.code(202).send();
});
await app.listen({ host: '0.0.0.0', port: Number(PORT) });

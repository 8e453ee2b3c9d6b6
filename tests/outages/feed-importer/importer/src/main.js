import amqp from 'amqplib';
import pg from 'pg';
import { parseFeed } from './parse.js';

const { AMQP_HOST, AMQP_USER, AMQP_PASSWORD, QUEUE, PREFETCH } = process.env;
const db = new pg.Pool({ max: 4 });
const conn = await amqp.connect({ hostname: AMQP_HOST, username: AMQP_USER, password: AMQP_PASSWORD });
const ch = await conn.createChannel();
await ch.assertQueue(QUEUE, { durable: true });
await ch.prefetch(Number(PREFETCH));
console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'consuming', queue: QUEUE }));

ch.consume(QUEUE, async (m) => {
  const job = JSON.parse(m.content.toString());
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'import started', feed: job.feed, redelivered: m.fields.redelivered }));
  const client = await db.connect();
  await client.query('begin');
  let n = 0;
  for await (const item of parseFeed(job.url)) {
    await client.query('insert into item(feed, sku, price) values ($1,$2,$3) on conflict (feed, sku) do update set price = excluded.price', [job.feed, item.sku, item.price]);
    if (++n % 5000 === 0) console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'progress', feed: job.feed, rows: n, heapUsedMb: Math.round(process.memoryUsage().heapUsed / 1048576) }));
  }
  await client.query('commit');
  client.release();
  ch.ack(m);
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'import finished', feed: job.feed, rows: n }));
});

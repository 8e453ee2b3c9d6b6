import express from 'express';
import pino from 'pino';
import { PrismaClient } from '@prisma/client';

const log = pino({ name: 'gifts-api' });
const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.get('/healthz', async (_req, res) => {
  await prisma.$queryRaw`select 1`;
  res.send('ok');
});

app.post('/orders', async (req, res) => {
  const order = await prisma.order.create({
    data: { customer: req.body.customer, note: req.body.note, channel: req.body.channel ?? 'web' },
  });
  res.status(201).json(order);
});

const port = Number(process.env.PORT ?? 10000);
app.listen(port, '0.0.0.0', () => log.info({ port }, 'listening'));

import pino from 'pino';
import { PrismaClient } from '@prisma/client';
import { printSlip } from './slip.js';

const log = pino({ name: 'gifts-packing' });
const prisma = new PrismaClient();

async function round() {
  const orders = await prisma.order.findMany({
    where: { paidAt: { not: null }, packedAt: null },
    orderBy: { paidAt: 'asc' },
    take: 25,
  });
  for (const order of orders) {
    await printSlip(order);
    await prisma.order.update({ where: { id: order.id }, data: { packedAt: new Date() } });
  }
  if (orders.length > 0) log.info({ slips: orders.length }, 'printed');
}

for (;;) {
  try {
    await round();
  } catch (err) {
    log.error({ err }, 'round failed');
  }
  await new Promise((r) => setTimeout(r, 20_000));
}

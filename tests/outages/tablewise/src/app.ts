import jwt from '@fastify/jwt';
import postgres from '@fastify/postgres';
import Fastify from 'fastify';
import { bookings } from './bookings.js';

export function build() {
  const app = Fastify({ logger: true, trustProxy: true });
  app.register(postgres, { connectionString: process.env.DATABASE_URL });
  app.register(jwt, { secret: process.env.JWT_SECRET! });
  app.register(bookings, { prefix: '/bookings' });
  app.get('/status', async () => ({ ok: true }));
  return app;
}

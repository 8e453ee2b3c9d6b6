import type { FastifyPluginAsync } from 'fastify';

export const bookings: FastifyPluginAsync = async (app) => {
  app.get('/', async (req) => {
    const { rows } = await app.pg.query('select id, party, starts_at from booking where starts_at > now() order by starts_at limit 50');
    return rows;
  });
};

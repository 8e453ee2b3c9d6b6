import { get } from '../lib/gateway.js';

export default async function routes(app) {
  app.get('/:id/seats', async (req, reply) => {
    try {
      const [plan, prices] = await Promise.all([
        get(`/seats/${req.params.id}`),
        get(`/pricing/${req.params.id}`),
      ]);
      return { plan, prices };
    } catch (err) {
      req.log.error({ err }, 'seat plan unavailable');
      return reply.code(502).send({ message: 'seat plan unavailable' });
    }
  });
}

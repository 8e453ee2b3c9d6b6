export default async function events(app) {
  app.get('/', async (req) => {
    const cached = await app.redis.get('events:upcoming');
    if (cached) return JSON.parse(cached);
    const { rows } = await app.pg.query(
      'select id, title, starts_at, seats_left from events where starts_at > now() order by starts_at limit 50',
    );
    await app.redis.set('events:upcoming', JSON.stringify(rows), 'EX', 30);
    return rows;
  });

  app.get('/:id', async (req, reply) => {
    const { rows } = await app.pg.query('select * from events where id = $1', [req.params.id]);
    if (rows.length === 0) return reply.code(404).send({ error: 'event not found' });
    return rows[0];
  });
}

import Fastify from 'fastify'
import IORedis from 'ioredis'
import { Queue } from 'bullmq'

const connection = new IORedis(process.env.REDIS_URL, { maxRetriesPerRequest: null })
const mails = new Queue('mails', { connection })
const app = Fastify({ logger: true })

app.get('/healthz', async () => ({ ok: true }))

app.get('/queue', async () => mails.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed'))

app.post('/parcels/:id/events', async (req, reply) => {
  await mails.add('event', { parcel: req.params.id, ...req.body }, {
    attempts: 6,
    backoff: { type: 'exponential', delay: 15_000 },
    removeOnComplete: 1000,
  })
  return reply.code(202).send({ queued: true })
})

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT) })

import Fastify from 'fastify'
import { request } from 'undici'

const app = Fastify({ logger: true })
const ledger = process.env.LEDGER_URL

app.get('/healthz', async () => ({ ok: true }))

app.get('/statements/:year/:month', async (req, reply) => {
  const { year, month } = req.params
  const res = await request(`${ledger}/export/${year}/${month}.xlsx`)
  if (res.statusCode !== 200) {
    req.log.warn({ statusCode: res.statusCode }, 'export not available')
    return reply.code(404).send({ error: 'not available' })
  }
  return reply.type(res.headers['content-type']).send(res.body)
})

app.listen({ host: '0.0.0.0', port: 8090 })

import express from 'express'
import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import pino from 'pino'
import { listItems } from './items.js'

const log = pino()
const app = express()
const page = Handlebars.compile(readFileSync('templates/list.hbs', 'utf8'))
const port = Number(process.env.PORT ?? 8080)

app.get('/healthz', (_req, res) => { res.json({ ok: true }) })
app.get('/', async (_req, res) => { res.type('html').send(page({ items: await listItems() })) })

app.listen(port, () => log.info({ port }, 'catalog listening'))

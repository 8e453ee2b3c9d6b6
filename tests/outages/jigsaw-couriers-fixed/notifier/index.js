import IORedis from 'ioredis'
import nodemailer from 'nodemailer'
import pino from 'pino'
import { Worker } from 'bullmq'

const log = pino({ name: 'notifier' })
const env = process.env

const transport = nodemailer.createTransport({
  host: env.SMTP_HOST,
  port: Number(env.SMTP_PORT),
  secure: false,
  requireTLS: true,
  auth: { user: env.SMTP_USER, pass: env.SMTP_PASSWORD },
})

const worker = new Worker('mails', async job => {
  const { parcel, email, status } = job.data
  const info = await transport.sendMail({
    from: env.MAIL_FROM,
    to: email,
    subject: `Your parcel ${parcel}: ${status}`,
    text: `Parcel ${parcel} is now: ${status}.`,
  })
  log.info({ job: job.id, parcel, response: info.response }, 'sent')
}, { connection: new IORedis(env.REDIS_URL, { maxRetriesPerRequest: null }), concurrency: 4 })

worker.on('ready', () => log.info('ready'))
worker.on('failed', (job, err) => log.error({ job: job?.id, attempt: job?.attemptsMade, err }, 'failed'))

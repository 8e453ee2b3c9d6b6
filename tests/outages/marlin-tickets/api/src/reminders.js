import pino from 'pino';

const log = pino({ level: process.env.LOG_LEVEL ?? 'info' });
const base = process.env.API_BASE_URL;

async function tick() {
  const res = await fetch(`${base}/api/events`);
  const events = await res.json();
  log.info({ status: res.status, upcoming: events.length }, 'reminder sweep done');
}

await tick();
setInterval(() => tick().catch((err) => log.error(err)), 60_000);

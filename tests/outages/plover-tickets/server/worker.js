const db = require('./db');
const log = require('./log');

async function sweep() {
  const released = await db('holds').where('expires_at', '<', db.fn.now()).del();
  log.info({ released }, 'holds swept');
}

log.info('worker started');
setInterval(() => sweep().catch((err) => log.error({ err }, 'sweep failed')), 30000);

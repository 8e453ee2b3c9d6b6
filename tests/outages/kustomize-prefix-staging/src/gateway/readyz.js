import { ping } from './upstream.js';
import { redis } from './redis.js';

export async function readyz(_req, res) {
  const checks = { redis: false, ledger: false };
  try { checks.redis = (await redis.ping()) === 'PONG'; } catch {}
  try { checks.ledger = await ping(); } catch {}
  const ok = checks.redis && checks.ledger;
  res.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ ok, checks }));
}

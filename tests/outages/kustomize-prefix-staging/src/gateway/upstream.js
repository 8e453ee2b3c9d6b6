import { Agent, request } from 'undici';
import { log } from './log.js';

const base = process.env.LEDGER_URL;
const agent = new Agent({ connections: 64, headersTimeout: Number(process.env.UPSTREAM_TIMEOUT_MS) });

export async function ping() {
  const res = await request(`${base}/actuator/health/readiness`, { dispatcher: agent });
  await res.body.dump();
  return res.statusCode === 200;
}

export async function forward(path, init) {
  try {
    return await request(base + path, { ...init, dispatcher: agent });
  } catch (err) {
    log.error({ err: { code: err.code, syscall: err.syscall, hostname: err.hostname }, path }, 'upstream request failed: ' + err.message);
    throw err;
  }
}

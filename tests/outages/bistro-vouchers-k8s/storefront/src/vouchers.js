import { createHmac, randomBytes } from 'node:crypto';

const key = process.env.VOUCHER_HMAC_KEY;

export function issue(amountCents) {
  const id = randomBytes(8).toString('hex');
  const exp = Math.floor(Date.now() / 1000) + 86400 * Number(process.env.VOUCHER_TTL_DAYS);
  const payload = `${id}.${amountCents}.${exp}`;
  const sig = createHmac('sha256', key).update(payload).digest('base64url');
  return `${payload}.${sig}`;
}

export async function redeem(code, tableNo) {
  const res = await fetch(`${process.env.REDEEM_URL}/v1/redemptions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, tableNo }),
  });
  if (res.status === 422) return { accepted: false };
  if (!res.ok) throw new Error(`redeem answered ${res.status}`);
  return res.json();
}

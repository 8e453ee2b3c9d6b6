import { config } from './config.js';

export interface Transfer {
  id: string;
  iban: string;
  cents: number;
}

export async function submit(t: Transfer): Promise<string> {
  const res = await fetch(`${config.BANK_RAILS_URL}/credit-transfers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': t.id },
    body: JSON.stringify({ creditor: config.BANK_RAILS_CREDITOR_ID, iban: t.iban, amount: t.cents }),
    signal: AbortSignal.timeout(config.BANK_RAILS_TIMEOUT_MS),
  });
  if (!res.ok) throw new Error(`bank rails answered ${res.status}`);
  return ((await res.json()) as { reference: string }).reference;
}

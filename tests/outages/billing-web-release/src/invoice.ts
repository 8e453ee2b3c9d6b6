import pg from 'pg';
import type { Customer } from './customer.js';

export interface Invoice {
  id: number;
  number: string;
  customerId: number;
  netCents: number;
  taxRate: number;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5 });

export async function loadInvoice(id: number): Promise<{ invoice: Invoice; customer: Customer } | null> {
  const inv = await pool.query('select id, number, customer_id as "customerId", net_cents as "netCents", tax_rate as "taxRate" from invoice where id = $1', [id]);
  if (inv.rowCount === 0) return null;
  const cus = await pool.query('select id, name, country, tax_id as "taxId" from customer where id = $1', [inv.rows[0].customerId]);
  return { invoice: inv.rows[0], customer: cus.rows[0] };
}

export function invoiceView(invoice: Invoice, customer: Customer) {
  const gross = Math.round(invoice.netCents * (1 + invoice.taxRate));
  return {
    number: invoice.number,
    to: customer.name,
    taxId: customer.vatId ?? 'n/a',
    grossCents: gross,
  };
}

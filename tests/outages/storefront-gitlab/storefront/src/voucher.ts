import { Hono } from 'hono';
import { z } from 'zod';

const code = z.string().regex(/^[A-Z0-9]{6,10}$/);
export const voucher = new Hono();

voucher.get('/:code', (c) => {
  const parsed = code.safeParse(c.req.param('code'));
  return parsed.success ? c.json({ code: parsed.data, valid: true }) : c.json({ valid: false }, 422);
});

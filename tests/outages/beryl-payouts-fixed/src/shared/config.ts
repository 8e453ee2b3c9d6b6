import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']),
  LOG_LEVEL: z.string().default('info'),
  DATABASE_URL: z.string().url(),
  REDIS_URL: z.string().url(),
  BANK_RAILS_URL: z.string().url(),
  BANK_RAILS_CREDITOR_ID: z.string().min(10),
  BANK_RAILS_TIMEOUT_MS: z.coerce.number().int().default(8000),
});

export const config = schema.parse(process.env);

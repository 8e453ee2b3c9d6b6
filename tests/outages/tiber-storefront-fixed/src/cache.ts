import { Redis } from "ioredis";

export const redis = new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: 2 });

const DAY = 86400;

export async function remember(key: string, make: () => Promise<object>) {
  const hit = await redis.get(key);
  if (hit) return JSON.parse(hit);
  const value = await make();
  await redis.set(key, JSON.stringify(value), "EX", DAY);
  return value;
}

import { cache } from './cache.js';

const ttl = Number(process.env.CART_TTL_SECONDS);

export async function load(id) {
  const raw = await cache.get(`cart:${id}`);
  return raw ? JSON.parse(raw) : { id, lines: [] };
}

export async function store(cart) {
  await cache.set(`cart:${cart.id}`, JSON.stringify(cart), { EX: ttl });
}

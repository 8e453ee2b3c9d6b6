import { createClient } from 'redis';

export const cache = createClient({
  url: process.env.CACHE_URL,
  disableOfflineQueue: true,
  socket: { connectTimeout: 5000, reconnectStrategy: (n) => Math.min(n * 200, 3000) },
});

cache.on('error', (err) => console.error('cache error:', err.name + ':', err.message));
cache.on('ready', () => console.log('cache ready'));
cache.connect().catch(() => {});

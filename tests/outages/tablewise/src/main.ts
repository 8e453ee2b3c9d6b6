import { build } from './app.js';

const app = build();
const port = Number(process.env.PORT ?? 3000);

for (const sig of ['SIGINT', 'SIGTERM'] as const) {
  process.once(sig, () => app.close().then(() => process.exit(0)));
}

await app.listen({ port });

import Fastify from "fastify";
import { Redis } from "ioredis";

const app = Fastify({ logger: true });
const redis = new Redis({
  host: process.env.REDIS_HOST,
  port: Number(process.env.REDIS_PORT),
  password: process.env.REDIS_PASSWORD,
  maxRetriesPerRequest: 3,
});
redis.on("error", (err) => app.log.error({ err }, "redis"));
redis.on("ready", () => app.log.info("redis ready"));

app.get("/live", async () => ({ ok: true }));
app.get("/ready", async (_req, reply) => {
  if (redis.status !== "ready") return reply.code(503).send({ ok: false, redis: redis.status });
  return { ok: true };
});
app.get("/carts/:id", async (req: any) => JSON.parse((await redis.get(`cart:${req.params.id}`)) ?? '{"items":[]}'));
app.put("/carts/:id", async (req: any) => {
  await redis.set(`cart:${req.params.id}`, JSON.stringify(req.body), "EX", Number(process.env.CART_TTL_SECONDS));
  return { ok: true };
});

await app.listen({ host: "0.0.0.0", port: Number(process.env.PORT) });

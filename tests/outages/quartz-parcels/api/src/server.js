import Fastify from "fastify";
import Redis from "ioredis";
import pg from "pg";

const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? "info" } });
const db = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const redis = new Redis(process.env.REDIS_URL);

app.get("/healthz", async () => {
  await db.query("select 1");
  return { status: "ok" };
});

app.get("/readyz", async (_req, reply) => {
  const beat = await redis.get("worker:heartbeat");
  if (!beat) return reply.code(503).send({ status: "degraded", worker: "no heartbeat" });
  return { status: "ok", worker: "ok" };
});

app.post("/parcels/:id/label", async (req, reply) => {
  await db.query("select graphile_worker.add_job('print_label', $1)", [{ id: req.params.id }]);
  return reply.code(202).send({ queued: true });
});

await app.listen({ host: "0.0.0.0", port: Number(process.env.PORT ?? 10000) });

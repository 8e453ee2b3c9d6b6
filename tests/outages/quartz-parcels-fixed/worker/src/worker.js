import { run } from "graphile-worker";
import Redis from "ioredis";
import pg from "pg";
import printLabel from "./tasks/print-label.js";
import notifyCarrier from "./tasks/notify-carrier.js";

const redis = new Redis(process.env.REDIS_URL);
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.WORKER_CONCURRENCY ?? 5) + 3,
});

const runner = await run({
  pgPool: pool,
  concurrency: Number(process.env.WORKER_CONCURRENCY ?? 5),
  taskList: { print_label: printLabel, notify_carrier: notifyCarrier },
});

setInterval(() => redis.set("worker:heartbeat", Date.now(), "EX", 60), 15_000);
await runner.promise;

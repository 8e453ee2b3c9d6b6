import Fastify from "fastify";
import { redis, remember } from "./cache.js";
import { renderProduct } from "./render.js";

const app = Fastify({ logger: true });

redis.on("ready", () => app.log.info("redis ready"));

app.get("/healthz", async () => {
  await redis.ping();
  return { ok: true };
});

app.get<{ Params: { slug: string } }>("/p/:slug", async (req, reply) => {
  const page = await remember(`page:${req.url}`, () => renderProduct(req.params.slug));
  reply.type("text/html").send(page.html);
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: "0.0.0.0" });

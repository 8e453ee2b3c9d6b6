import Fastify from "fastify";

const app = Fastify({ logger: true });
app.get("/healthz", async () => ({ ok: true }));
await app.listen({ host: "0.0.0.0", port: 4000 });

import Fastify from "fastify";

const app = Fastify({ logger: true });
const calendar = `http://${process.env.CALENDAR_HOSTPORT}`;

app.get("/practices/:id/slots", async (req, reply) => {
  const res = await fetch(`${calendar}/v1/practices/${req.params.id}/slots`, { signal: AbortSignal.timeout(9000) });
  if (!res.ok) {
    req.log.error({ upstream: calendar, status: res.status }, "slots not available");
    return reply.code(503).send({ error: "slots not available" });
  }
  return res.json();
});

app.listen({ host: "0.0.0.0", port: Number(process.env.PORT ?? 10000) });

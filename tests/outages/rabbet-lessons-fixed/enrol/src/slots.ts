import type { FastifyInstance } from "fastify";

export default async function slots(app: FastifyInstance) {
  app.get<{ Params: { teacher: string } }>("/teachers/:teacher/slots", async (req, reply) => {
    const res = await fetch(`${process.env.LESSONS_URL}/api/slots?teacher=${req.params.teacher}`, {
      signal: AbortSignal.timeout(4000),
    });
    if (!res.ok) {
      req.log.error({ status: res.status, teacher: req.params.teacher }, "lessons request failed");
      return reply.code(502).send({ error: "slots_unavailable" });
    }
    return res.json();
  });
}

import Fastify from "fastify";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = Fastify({ logger: true });

app.get("/health", async () => {
  await prisma.$queryRaw`select 1`;
  return { ok: true };
});
app.get("/shifts", () => prisma.shift.findMany({ orderBy: { startsAt: "asc" }, take: 100 }));

app.listen({ host: "0.0.0.0", port: 3000 });

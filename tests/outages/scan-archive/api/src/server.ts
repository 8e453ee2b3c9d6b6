import Fastify from "fastify";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { s3, bucket } from "./s3.js";
const app = Fastify({ logger: true });
app.get("/healthz", async () => ({ ok: true }));
app.get("/scans/:id", async (req, reply) => {
  const { id } = req.params as { id: string };
  const o = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: `${id}.tiff` }));
  return reply.type("image/tiff").send(o.Body);
});
app.listen({ host: "0.0.0.0", port: Number(process.env.PORT) });

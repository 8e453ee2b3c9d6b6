import Fastify from "fastify";
import { request } from "undici";

const app = Fastify({ logger: true });
const base = process.env.SEARCH_URL;

const res = await request(`${base}/facets`);
if (res.statusCode !== 200) {
  app.log.fatal({ status: res.statusCode, body: await res.body.text() }, "cannot load facets");
  process.exit(1);
}
const facets = await res.body.json();

app.get("/healthz", async () => ({ facets: facets.length }));
app.get("/search", async (req) => {
  const r = await request(`${base}/query?q=${encodeURIComponent(req.query.q ?? "")}`);
  return r.body.json();
});

await app.listen({ port: Number(process.env.PORT), host: "0.0.0.0" });

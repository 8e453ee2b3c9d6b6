import Fastify from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = Fastify({ logger: true });

app.get("/livez", async () => ({ up: true }));
app.get("/landings/:port", async (req) => {
  const { rows } = await pool.query("select species, kg from landings where port = $1 order by landed_at desc limit 50", [req.params.port]);
  return rows;
});

await app.listen({ host: "0.0.0.0", port: Number(process.env.PORT) });

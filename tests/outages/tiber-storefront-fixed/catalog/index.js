import http from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });

http
  .createServer(async (req, res) => {
    const slug = req.url.split("/").pop();
    const { rows } = await pool.query("select title, body from products where slug = $1", [slug]);
    res.writeHead(rows[0] ? 200 : 404, { "content-type": "application/json" });
    res.end(JSON.stringify(rows[0] ?? {}));
  })
  .listen(Number(process.env.PORT ?? 10000), "0.0.0.0", () => console.log("catalog listening on", process.env.PORT));

import http from "node:http";
import { pool } from "./db.js";

const server = http.createServer(async (req, res) => {
  const start = Date.now();
  res.on("finish", () => res.statusCode < 500 && console.log(`${req.method} ${req.url} ${res.statusCode} ${Date.now() - start}ms`));
  try {
    if (req.url === "/health") {
      await pool.query("select 1");
      return res.writeHead(200).end("ok");
    }
    if (req.url.startsWith("/coupons/")) {
      const { rows } = await pool.query("select code, percent, valid_until from coupon where code = $1", [req.url.slice(9)]);
      return res.writeHead(rows.length ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(rows[0] ?? null));
    }
    res.writeHead(404).end();
  } catch (err) {
    console.error(`${req.method} ${req.url}`, err);
    res.writeHead(503).end();
  }
});
server.listen(process.env.PORT ?? 3000, () => console.log(`listening on ${process.env.PORT ?? 3000}`));

import { createServer } from "node:http";
import { z } from "zod";
const q = z.object({ day: z.string().date() });
createServer((req, res) => {
  const u = new URL(req.url, "http://x");
  if (u.pathname === "/health") return res.end("ok");
  const p = q.safeParse(Object.fromEntries(u.searchParams));
  res.statusCode = p.success ? 200 : 400;
  res.end();
}).listen(3000, "0.0.0.0");

import http from "node:http";
import sharp from "sharp";

const port = Number(process.env.PORT ?? 7070);

http
  .createServer(async (req, res) => {
    if (req.url === "/ping") return res.end("pong");
    const chunks = [];
    for await (const c of req) chunks.push(c);
    const out = await sharp(Buffer.concat(chunks)).resize(320).webp().toBuffer();
    res.setHeader("content-type", "image/webp");
    res.end(out);
    console.log(JSON.stringify({ at: new Date().toISOString(), in: req.headers["content-length"], out: out.length }));
  })
  .listen(port, "::", function () {
    const a = this.address();
    console.log(`thumbs listening on ${a.address}:${a.port}`);
  });

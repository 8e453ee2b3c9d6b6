import http from "node:http";
import { openIndex } from "./lucene.js";

let index = null;
openIndex(process.env.INDEX_DIR).then((i) => {
  index = i;
  console.log(JSON.stringify({ t: new Date().toISOString(), msg: "index open", docs: i.docs }));
});

http
  .createServer((req, res) => {
    if (!index) {
      res.writeHead(503, { "content-type": "application/json" });
      return res.end('{"status":"loading"}');
    }
    if (req.url === "/ready") return res.end('{"status":"ready"}');
    index.handle(req, res);
  })
  .listen(Number(process.env.PORT), "0.0.0.0");

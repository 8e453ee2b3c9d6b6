const express = require("express");
const { Worker } = require("node:worker_threads");

const pool = [];
for (let i = 0; i < Number(process.env.PDF_WORKERS); i++) {
  const worker = new Worker(`${__dirname}/page-worker.js`);
  worker.once("online", () => console.log(`${new Date().toISOString()} pdf worker ${i} ready`));
  pool.push(worker);
}

let next = 0;
const app = express();
app.use(express.json({ limit: "20mb" }));
app.post("/pdf", (req, res) => {
  const started = Date.now();
  const worker = pool[next++ % pool.length];
  worker.once("message", (pdf) => {
    console.log(`${new Date().toISOString()} rendered ${req.body.id} pages=${req.body.pages} ${Date.now() - started}ms rss=${Math.round(process.memoryUsage().rss / 1048576)}MB`);
    res.type("application/pdf").send(Buffer.from(pdf));
  });
  worker.postMessage(req.body);
});
app.listen(7000, "0.0.0.0", () => console.log(`${new Date().toISOString()} listening on 7000`));

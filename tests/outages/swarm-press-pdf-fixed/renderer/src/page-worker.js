const { parentPort } = require("node:worker_threads");
const PDFDocument = require("pdfkit");
const sharp = require("sharp");

parentPort.on("message", async (job) => {
  const doc = new PDFDocument({ size: "A4" });
  const chunks = [];
  doc.on("data", (c) => chunks.push(c));
  doc.on("end", () => parentPort.postMessage(Buffer.concat(chunks)));
  for (const image of job.images) {
    doc.image(await sharp(Buffer.from(image, "base64")).resize(2480).png().toBuffer(), 0, 0);
    doc.addPage();
  }
  doc.end();
});

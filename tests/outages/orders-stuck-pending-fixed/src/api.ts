import express from "express";
import { Queue } from "bullmq";
import { MongoClient } from "mongodb";

const app = express().use(express.json());
const mongo = await MongoClient.connect(process.env.MONGODB_URI!);
const orders = mongo.db().collection("orders");
const fulfil = new Queue("fulfil", { connection: { url: process.env.REDIS_URL } });

app.get("/healthz", (_req, res) => res.send("ok"));
app.post("/orders", async (req, res) => {
  const r = await orders.insertOne({ ...req.body, state: "pending", at: new Date() });
  await fulfil.add("ship", { orderId: r.insertedId });
  res.status(201).json({ id: r.insertedId });
});
app.listen(Number(process.env.PORT ?? 10000), "0.0.0.0", () => console.log(`listening on ${process.env.PORT ?? 10000}`));

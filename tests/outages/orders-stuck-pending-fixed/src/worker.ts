import { Worker } from "bullmq";
import { MongoClient, ObjectId } from "mongodb";
import { log } from "./log";
import { ship } from "./carrier";

const mongo = await MongoClient.connect(process.env.MONGODB_URI!);
const orders = mongo.db().collection("orders");

new Worker("fulfil", async (job) => {
  const order = await orders.findOne({ _id: new ObjectId(job.data.orderId) });
  if (!order) {
    log.warn(`order ${job.data.orderId} not found, skipping`);
    return;
  }
  await ship(order);
  await orders.updateOne({ _id: order._id }, { $set: { state: "shipped" } });
}, { connection: { url: process.env.REDIS_URL } });

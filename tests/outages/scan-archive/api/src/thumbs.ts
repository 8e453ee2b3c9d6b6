import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { s3, bucket } from "./s3.js";
setInterval(async () => {
  try {
    const l = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "incoming/" }));
    console.log(JSON.stringify({ level: "info", msg: "listed", count: l.KeyCount }));
  } catch (e) { console.error(JSON.stringify({ level: "error", msg: String(e) })); }
}, 15000);

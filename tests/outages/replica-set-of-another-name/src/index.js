const express = require('express');
const { MongoClient } = require('mongodb');

async function main() {
  const client = new MongoClient(process.env.MONGODB_URI);
  await client.connect();
  const items = client.db().collection('items');
  const app = express();
  app.get('/items', async (_req, res) => res.json(await items.find().limit(20).toArray()));
  app.listen(process.env.PORT, () => console.log(`inventory listening on :${process.env.PORT}`));
}

main().catch((e) => { console.error(e); process.exit(1); });

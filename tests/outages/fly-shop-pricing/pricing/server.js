import { createServer } from 'node:http';
import { quote, load } from './lists.js';

const host = process.env.HOST;
const port = Number(process.env.PORT);

const server = createServer(async (req, res) => {
  if (req.url === '/healthz') return res.end('ok');
  if (req.headers.authorization !== `Bearer ${process.env.PRICING_TOKEN}`) {
    res.statusCode = 401;
    return res.end();
  }
  const skus = new URL(req.url, 'http://x').searchParams.getAll('sku');
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(quote(skus)));
});

await load(process.env.PRICELIST_DIR);
server.listen(port, host, () => console.log('pricing listening on', server.address()));

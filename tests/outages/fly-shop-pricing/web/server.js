import { createServer } from 'node:http';
import { page } from './pages.js';
import { prices } from './pricing.js';

createServer(async (req, res) => {
  const started = Date.now();
  try {
    if (req.url === '/healthz') return res.end('ok');
    if (req.url.startsWith('/p/')) {
      const sku = req.url.slice(3);
      res.end(page(sku, await prices([sku])));
    } else if (req.url === '/') {
      res.end(page('home'));
    } else {
      res.statusCode = 404;
      res.end();
    }
  } catch (err) {
    console.error('GET %s failed:', req.url, err);
    res.statusCode = 503;
    res.end(page('sorry'));
  } finally {
    console.log('GET %s %d %dms', req.url, res.statusCode, Date.now() - started);
  }
}).listen(Number(process.env.PORT));

import http from 'node:http';

const accounts = `http://${process.env.ACCOUNTS_HOSTPORT}`;
http.createServer(async (req, res) => {
  if (req.url === '/health') return res.end('ok');
  try {
    const r = await fetch(`${accounts}/v1/me`, { headers: { authorization: req.headers.authorization ?? '' } });
    res.writeHead(r.status, { 'content-type': 'application/json' });
    res.end(await r.text());
    console.log(`GET ${req.url} ${r.status}`);
  } catch (e) {
    console.error(`accounts call failed: ${e.message}: ${e.cause?.code}`);
    res.writeHead(502);
    res.end('{"error":"accounts unavailable"}');
  }
}).listen(process.env.PORT, '0.0.0.0', () => console.log('portal listening on', process.env.PORT));

const http = require('node:http');
const token = process.env.RATES_API_TOKEN;
if (!token) throw new Error('Missing required environment variable: RATES_API_TOKEN');
http.createServer((req, res) => res.end(token ? 'ok' : '')).listen(process.env.PORT, '0.0.0.0', () => console.log(`Server listening on http://0.0.0.0:${process.env.PORT}`));

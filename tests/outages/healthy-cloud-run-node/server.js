const http = require('node:http');

const port = process.env.PORT || 8080;
const rates = process.env.RATES_URL || 'https://rates.example.com';
const redis = process.env.REDIS_URL;

http.createServer((req, res) => res.end('ok')).listen(port, () => console.log(`fx-api listening on port ${port}`));

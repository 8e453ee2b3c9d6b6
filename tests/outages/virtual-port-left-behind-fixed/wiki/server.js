const http = require('http');
http.createServer((req, res) => res.end('ok')).listen(process.env.PORT || 4000, '0.0.0.0', () => console.log(`wiki listening on port ${process.env.PORT || 4000}`));

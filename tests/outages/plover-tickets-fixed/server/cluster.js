const cluster = require('node:cluster');
const log = require('./log');

const workers = Number(process.env.WEB_CONCURRENCY || 1);

if (cluster.isPrimary) {
  log.info({ workers }, 'starting web processes');
  for (let i = 0; i < workers; i++) cluster.fork();
  cluster.on('exit', (w, code) => {
    log.warn({ pid: w.process.pid, code }, 'web process exited, forking');
    cluster.fork();
  });
} else {
  const app = require('./app');
  const port = Number(process.env.PORT);
  app.listen(port, '0.0.0.0', () => log.info({ port, pid: process.pid }, 'listening'));
}

const test = require('node:test');
const assert = require('node:assert');
const app = require('../src/app');

test('healthz', async () => {
  const server = app.listen(0);
  const res = await fetch(`http://127.0.0.1:${server.address().port}/healthz`);
  assert.strictEqual(res.status, 200);
  server.close();
});

const base = process.argv[2];
const want = [['/healthz', 200], ['/api/products', 200], ['/api/vouchers/SPRING26', 200], ['/api/vouchers/x', 422]];
let bad = 0;
for (const [p, s] of want) {
  const r = await fetch(base + p);
  const ok = r.status === s;
  console.log(`${ok ? 'ok' : 'FAIL'} ${p} expected ${s} got ${r.status}`);
  if (!ok) bad++;
}
process.exit(bad ? 1 : 0);

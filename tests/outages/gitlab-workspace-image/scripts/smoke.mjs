const [base] = process.argv.slice(2);
const expected = JSON.parse(await (await import("node:fs/promises")).readFile("apps/storefront/package.json", "utf8")).version;
const r = await fetch(`${base}/version`);
const { version } = await r.json();
if (version !== expected) {
  console.error(`expected ${expected}, staging runs ${version}`);
  process.exit(1);
}

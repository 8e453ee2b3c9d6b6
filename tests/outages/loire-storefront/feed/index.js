const minutes = Number(process.env.INTERVAL_MINUTES ?? 20);

async function pull() {
  const res = await fetch(`${process.env.SHOP_URL}/api/feed`, {
    headers: { authorization: `Bearer ${process.env.FEED_TOKEN}` },
    signal: AbortSignal.timeout(60_000),
  });
  if (!res.ok) throw new Error(`feed answered ${res.status}`);
  const items = await res.json();
  console.log(JSON.stringify({ level: 'info', msg: 'feed exported', items: items.length }));
}

for (;;) {
  try {
    await pull();
  } catch (e) {
    console.error(JSON.stringify({ level: 'error', msg: 'feed failed', err: e.message }));
  }
  await new Promise((r) => setTimeout(r, minutes * 60_000));
}

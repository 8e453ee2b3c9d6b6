const base = process.env.PRICING_URL;

export async function prices(skus) {
  const url = base + '/quote?' + skus.map((s) => 'sku=' + encodeURIComponent(s)).join('&');
  const res = await fetch(url, {
    headers: { authorization: `Bearer ${process.env.PRICING_TOKEN}` },
    signal: AbortSignal.timeout(Number(process.env.PRICING_TIMEOUT_MS ?? 2500)),
  });
  if (!res.ok) throw new Error('pricing answered ' + res.status);
  return res.json();
}

const base = process.env.GATEWAY_URL;

export async function get(path) {
  const res = await fetch(new URL(path, base), {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(8000),
  });
  if (!res.ok) throw new Error(`gateway answered ${res.status} for ${path}`);
  return res.json();
}

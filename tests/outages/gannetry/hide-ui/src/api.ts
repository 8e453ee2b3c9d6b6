export async function hides() {
  const r = await fetch("/api/hides");
  if (!r.ok) throw new Error(`hides: ${r.status}`);
  return r.json();
}

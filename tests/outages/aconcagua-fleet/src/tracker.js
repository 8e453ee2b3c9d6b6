export async function fetchPosition(tracker) {
  const res = await fetch(`https://trackers.aconcagua.example/v1/${tracker}/last`);
  if (!res.ok) throw new Error(`tracker ${tracker}: ${res.status}`);
  const { lat, lon, at } = await res.json();
  return { lat, lon, at };
}

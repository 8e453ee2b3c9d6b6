const base = import.meta.env.VITE_API_URL;

export async function shifts(week: string) {
  const res = await fetch(`${base}/shifts?week=${encodeURIComponent(week)}`);
  if (!res.ok) throw new Error(`shifts: ${res.status}`);
  return res.json();
}

const base: string = import.meta.env.VITE_API_URL;

export type Lease = { id: string; unit: string; until: string };

export async function leases(signal?: AbortSignal): Promise<Lease[]> {
  const res = await fetch(`${base}/v2/leases`, { credentials: 'include', signal });
  if (!res.ok) throw new Error(`leases ${res.status}`);
  return res.json();
}

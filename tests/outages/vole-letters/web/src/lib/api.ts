const base = process.env.PUBLIC_API_URL!;

export async function letters(token: string) {
  const res = await fetch(`${base}/v1/letters`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!res.ok) throw new Error(`letters: ${res.status}`);
  return res.json();
}

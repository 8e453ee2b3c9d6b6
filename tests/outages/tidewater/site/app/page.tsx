export const dynamic = 'force-dynamic';

export default async function Page() {
  const res = await fetch(`http://${process.env.API_HOSTPORT}/v1/stations`);
  const stations: { id: string; name: string }[] = await res.json();
  return <ul>{stations.map((s) => <li key={s.id}>{s.name}</li>)}</ul>;
}

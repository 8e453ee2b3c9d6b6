import { useLoaderData } from "@remix-run/react";
import type { LoaderFunctionArgs } from "@remix-run/node";

export async function loader({ params }: LoaderFunctionArgs) {
  const res = await fetch(`${process.env.ENROL_URL}/teachers/${params.id}/slots`);
  if (!res.ok) {
    throw new Response("Slots unavailable", { status: 503 });
  }
  return res.json();
}

export default function Teacher() {
  const slots = useLoaderData<typeof loader>();
  return <ul>{slots.map((s: any) => <li key={s.id}>{s.startsAt} ({s.free} free)</li>)}</ul>;
}

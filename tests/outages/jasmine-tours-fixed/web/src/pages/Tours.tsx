import { useEffect, useState } from 'react';
import { get } from '../lib/api';

type Tour = { id: number; title: string; seats: number; price: string };

export function Tours() {
  const [tours, setTours] = useState<Tour[]>([]);
  const [failed, setFailed] = useState<Error | null>(null);

  useEffect(() => {
    get<Tour[]>('/tours').then(setTours).catch((e) => {
      console.error(e);
      setFailed(e);
    });
  }, []);

  if (failed) return <p role="alert">Tours cannot be shown at the moment.</p>;
  return <ul>{tours.map((t) => <li key={t.id}>{t.title} · {t.price}</li>)}</ul>;
}

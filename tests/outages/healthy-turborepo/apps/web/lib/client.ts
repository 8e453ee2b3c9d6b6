const base = process.env.NEXT_PUBLIC_API_URL ?? 'http://localhost:4000';
export const get = (path: string) => fetch(`${base}${path}`);

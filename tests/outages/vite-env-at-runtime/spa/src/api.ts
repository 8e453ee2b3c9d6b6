export const base = import.meta.env.VITE_API_URL;
export const get = (p: string) => fetch(`${base}${p}`);

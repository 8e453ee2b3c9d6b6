export const base = import.meta.env.BASE_URL;
export const api = (p: string) => fetch(`/api${p}`);

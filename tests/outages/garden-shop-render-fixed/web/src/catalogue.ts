async function get<T>(path: string): Promise<T> {
  const res = await fetch(`/api${path}`, { headers: { accept: "application/json" } });
  if (!res.ok) throw new Error(`catalogue: HTTP ${res.status} from /api${path}`);
  return (await res.json()) as T;
}

export const products = (page = 1) => get<Product[]>(`/products?page=${page}`);
export const categories = () => get<Category[]>("/categories");

export interface Product { id: number; name: string; price: number }
export interface Category { id: number; name: string }

export async function renderProduct(slug: string): Promise<{ html: string }> {
  const res = await fetch(`http://${process.env.CATALOG_URL}/products/${slug}`);
  if (!res.ok) throw new Error(`catalog answered ${res.status}`);
  const p = await res.json();
  return { html: `<!doctype html><title>${p.title}</title><main>${p.body}</main>` };
}

import { XMLParser } from 'fast-xml-parser';

export async function* parseFeed(url) {
  const res = await fetch(url);
  const doc = new XMLParser({ ignoreAttributes: false }).parse(await res.text());
  for (const item of doc.catalog.item) yield { sku: item['@_sku'], price: Number(item.price) };
}

import { readFile } from 'node:fs/promises';
import mjml2html from 'mjml';

const cache = new Map();

export async function render(template, data) {
  if (!cache.has(template)) {
    cache.set(template, await readFile(new URL(`./templates/${template}.mjml`, import.meta.url), 'utf8'));
  }
  const source = cache.get(template).replace(/{{(\w+)}}/g, (_, k) => data[k] ?? '');
  return mjml2html(source).html;
}

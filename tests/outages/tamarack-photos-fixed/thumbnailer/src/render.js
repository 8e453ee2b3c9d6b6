import sharp from 'sharp';
import { getObject, putObject } from './store.js';

const SIZES = [2048, 1024, 320];

export async function render(job) {
  const original = await getObject(job.key);
  for (const width of SIZES) {
    const out = await sharp(original, { limitInputPixels: 200_000_000 })
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    await putObject(`thumbs/${job.id}/${width}.webp`, out);
  }
}

import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import pg from 'pg';

const s3 = new S3Client({
  endpoint: process.env.S3_ENDPOINT,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: process.env.S3_ACCESS_KEY, secretAccessKey: process.env.S3_SECRET_KEY },
});
const db = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export async function fetchOriginal(key) {
  const res = await s3.send(new GetObjectCommand({ Bucket: 'originals', Key: key }));
  return Buffer.from(await res.Body.transformToByteArray());
}

export async function storeThumb(id, body) {
  const key = `${id}.webp`;
  await s3.send(new PutObjectCommand({ Bucket: 'thumbs', Key: key, Body: body, ContentType: 'image/webp' }));
  await db.query('update photo set thumb_url = $2 where id = $1', [id, `https://cdn.lensbox.example/thumbs/${key}`]);
}

import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({ endpoint: process.env.S3_ENDPOINT, forcePathStyle: true });
const Bucket = process.env.S3_BUCKET;

export async function getObject(Key) {
  const res = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from(await res.Body.transformToByteArray());
}

export async function putObject(Key, Body) {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/webp' }));
}

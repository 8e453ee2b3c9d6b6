import { Queue } from 'bullmq';

export const thumbs = new Queue('thumbs', {
  connection: {
    host: process.env.REDIS_HOST,
    port: Number(process.env.REDIS_PORT),
    password: process.env.REDIS_PASSWORD,
  },
  prefix: process.env.QUEUE_PREFIX,
});

export const enqueue = (docId: string, pages: number) =>
  thumbs.add('render', { docId, pages }, { attempts: 3, removeOnComplete: 1000 });

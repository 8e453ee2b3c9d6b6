import { Worker } from 'bullmq';
import IORedis from 'ioredis';

const connection = new IORedis(process.env.REDIS_URL!, { maxRetriesPerRequest: null });
const api = process.env.API_URL!;

new Worker(
  'reminders',
  async (job) => {
    const res = await fetch(`${api}/lessons/${job.data.lessonId}`);
    if (!res.ok) throw new Error(`lessons api answered ${res.status}`);
    const lesson = await res.json();
    console.log(`reminder sent lesson=${lesson.id} tutor=${lesson.tutorId}`);
  },
  { connection, concurrency: 4 },
).on('failed', (job, err) => console.error(`job ${job?.id} failed: ${err.message}`));

console.log('reminders worker started');

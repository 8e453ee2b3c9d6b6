import express from 'express';

const port = Number(process.env.PORT ?? 4000);
const secret = process.env.JWT_SECRET;
if (!secret) throw new Error('JWT_SECRET is required');

const app = express();
app.get('/healthz', (_req, res) => res.json({ ok: true }));
app.listen(port, () => console.log(`api listening on port ${port}`));

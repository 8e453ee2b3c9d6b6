const key = process.env.SESSION_SIGNING_KEY;
if (!key) throw new Error('SESSION_SIGNING_KEY is not set');

const express = require('express');
const { Pool } = require('pg');
const routes = require('./routes/invoices');

const app = express();
const pool = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } });
app.use(express.json());
app.get('/health', (req, res) => res.json({ ok: true }));
app.use('/invoices', routes(pool));

const port = process.env.PORT || 4000;
app.listen(port, () => console.log(`invoicer listening on port ${port}`));

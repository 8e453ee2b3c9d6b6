'use strict';
const { Client } = require('pg');
const { receive, done } = require('./queue');
const { requestLabel } = require('./carrier');
const log = require('./log');

const QUEUE_URL = process.env.QUEUE_URL;

function client() {
  return new Client({ ssl: { rejectUnauthorized: false } });
}

async function loadParcel(id) {
  const c = client();
  try {
    // PGHOST, PGUSER... come from the task definition
    await c.connect();
    return (await c.query('select * from parcels where id = $1', [id])).rows[0];
  } finally {
    await c.end().catch(() => {});
  }
}

async function loop() {
  for (;;) {
    for (const job of await receive(QUEUE_URL)) {
      log.info('job received', { job: job.id, receiveCount: job.receiveCount });
      try {
        const parcel = await loadParcel(job.parcelId);
        await requestLabel(parcel);
        await done(QUEUE_URL, job);
      } catch (err) {
        log.error('job failed', { job: job.id, err: err.message });
        console.error(err);
      }
    }
  }
}

loop();

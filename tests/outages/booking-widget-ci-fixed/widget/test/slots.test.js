import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSlots } from '../src/slots.js';

test('sorts slots by start', () => {
  const out = parseSlots([
    { start: '2026-11-02T10:00:00Z', minutes: 30 },
    { start: '2026-11-02T09:00:00Z', minutes: 30 },
  ]);
  assert.equal(out[0].start, '2026-11-02T09:00:00Z');
});

test('rejects a slot without length', () => {
  assert.throws(() => parseSlots([{ start: '2026-11-02T10:00:00Z', minutes: 0 }]));
});

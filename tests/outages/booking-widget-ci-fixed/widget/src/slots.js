import dayjs from 'dayjs';
import { z } from 'zod';

export const Slot = z.object({ start: z.string().datetime(), minutes: z.number().int().positive() });

/** @param {unknown} raw */
export function parseSlots(raw) {
  return z.array(Slot).parse(raw).sort((a, b) => dayjs(a.start).valueOf() - dayjs(b.start).valueOf());
}

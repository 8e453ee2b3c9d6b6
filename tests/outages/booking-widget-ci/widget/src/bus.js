import mitt from 'mitt';
import { nanoid } from 'nanoid';

export const bus = mitt();
export const newBookingId = () => `bk_${nanoid(12)}`;

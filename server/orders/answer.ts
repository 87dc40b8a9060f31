import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { ORDER_STATES } from './order-states.ts';
import type { OrderRow } from './order.store.ts';

/** What every step answers. */
export const OrderAnswer = z.strictObject({
  id: idOf('ord'),
  state: z.enum(ORDER_STATES),
  /** When the clock of the state rings. */
  deadline: z.iso.datetime().nullable(),
});
export type OrderAnswer = z.infer<typeof OrderAnswer>;

export const answerOf = ({ id, state, deadline }: OrderRow): OrderAnswer => ({
  ...{ id, state, deadline: deadline?.toISOString() ?? null },
});

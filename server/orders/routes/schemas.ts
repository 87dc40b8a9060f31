import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { ORDER_STATES } from '../order-states.ts';
import { OrderSummary } from '../views/order-view.ts';

/** People of a platform who send, receive and compare items. */
export const HANDLERS = ['merchant', 'support', 'registrar'] as const;
/** Everybody of a platform who may read its orders. */
export const READERS = [...HANDLERS, 'cashier', 'counsel'] as const;
export const handlers = { roles: HANDLERS } as const;
export const cashiers = { roles: ['cashier'] } as const;
export const sides = { roles: READERS, orMember: true } as const;
export const handlersOrBuyer = { roles: HANDLERS, orMember: true } as const;

export const OrderId = z.object({ orderId: idOf('ord') });
export const Angle = z.string().regex(/^[a-z_]{1,30}$/);

export const Page = z.object({
  cursor: idOf('ord').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  state: z.enum(ORDER_STATES).optional(),
});
export const PageAnswer = z.strictObject({
  orders: z.array(OrderSummary),
  next: idOf('ord').nullable(),
});

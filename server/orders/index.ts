import type { OrdersContext } from './context.ts';
import { closeDispute, openDispute } from './dispute.ts';
import { trade } from './trade.ts';

/** The room's only door. */
export type Orders = ReturnType<typeof createOrders>;

export const createOrders = (context: OrdersContext) => ({
  context,
  /** An order as rooms above see it. */
  trade,
  openDispute: openDispute.bind(null, context),
  closeDispute: closeDispute.bind(null, context),
  hearFinished: (listener: OrdersContext['onFinished'][number]) =>
    void context.onFinished.push(listener),
});

export { CN, jurisdictionOf, type Jurisdiction } from './rules/jurisdiction.ts';
export { endOfDays } from './rules/deadlines.ts';
export {
  ORDER_STATES,
  TRANSITIONS,
  step,
  type OrderEvent,
  type OrderState,
} from './order-states.ts';
export type { OnFinished } from './context.ts';
export type { Trade } from './trade.ts';

import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { OrdersContext } from './context.ts';
import {
  eventsOf,
  isOver,
  step,
  type OrderActor,
  type OrderEvent,
  type OrderState,
} from './order-states.ts';
import { countSteps, insertStep, lockOrder, updateOrder, type OrderRow } from './order.store.ts';
import { orderProblem } from './problems.ts';
import { deadlineOf } from './rules/deadlines.ts';

export interface By {
  readonly actor: OrderActor;
  /** mbr_…, prs_…, cli_…, or the actor's own word. */
  readonly subject: string;
}

export const CLOCK: By = { actor: 'clock', subject: 'clock' };
export const PROVIDER: By = { actor: 'provider', subject: 'provider' };
export const CHAIN: By = { actor: 'chain', subject: 'chain' };

/** Throws ORDER_STATE where the table has no such step for this actor. */
export function mayTurn(order: OrderRow, event: OrderEvent, { actor }: By): OrderState {
  const to = step(order.state, event);
  const events = eventsOf(order.state, actor);
  if (to !== null && events.includes(event)) return to;
  throw orderProblem('ORDER_STATE', `The order is ${order.state}.`, {
    state: order.state,
    event,
    events,
  });
}

/**
 * Takes an order one step of the table; the caller has locked it and asked what guards the step.
 * The return window goes on where it was when an order is delivered again.
 */
export async function turnOrder(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  event: OrderEvent,
  by: By,
  change: Prisma.OrderUncheckedUpdateInput & { readonly returnUntil?: Date } = {},
): Promise<OrderRow> {
  const to = mayTurn(order, event, by);
  const at = context.now();
  const returnUntil = change.returnUntil ?? order.returnUntil;
  await insertStep(db, {
    ...{ orderId: order.id, position: await countSteps(db, order.id) },
    ...{ event, from: order.state, to, by: by.subject, at },
  });
  return updateOrder(db, order.id, {
    state: to,
    deadline: to === 'delivered' ? returnUntil : deadlineOf(context.law, to, at),
    ...(isOver(to) ? { liveItemId: null } : {}),
    ...change,
  });
}

/** An order, locked. Throws ORDER_UNKNOWN. */
export async function lockedOrder(db: Db, id: string): Promise<OrderRow> {
  const order = await lockOrder(db, id);
  if (!order) throw orderProblem('ORDER_UNKNOWN', 'No order has this id.', { order: id });
  return order;
}

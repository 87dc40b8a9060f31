import type { Db } from '../platform/database/database.ts';
import type { OrdersContext } from './context.ts';
import { beginRefund } from './money/begin-refund.ts';
import { updateOrder, type OrderRow } from './order.store.ts';
import { orderProblem } from './problems.ts';
import { isPast } from './rules/deadlines.ts';
import { lockedOrder, turnOrder, type By } from './turn-order.ts';

const AFTERSALE = (caseId: string): By => ({ actor: 'aftersale', subject: caseId });

/**
 * A case stops the clock of a delivered order, in the caller's transaction. The same case may ask
 * twice. Throws ORDER_UNKNOWN, ORDER_STATE, ORDER_DISPUTE_DIFFERENT.
 */
export async function openDispute(
  context: OrdersContext,
  db: Db,
  orderId: string,
  caseId: string,
): Promise<OrderRow> {
  const order = await lockedOrder(db, orderId);
  if (order.state === 'disputed') {
    mustBeOf(order, caseId);
    return order;
  }
  return turnOrder(context, db, order, 'dispute', AFTERSALE(caseId), {
    disputeId: caseId,
    disputedAt: context.now(),
  });
}

function mustBeOf({ disputeId }: OrderRow, caseId: string): void {
  if (disputeId === caseId) return;
  throw orderProblem('ORDER_DISPUTE_DIFFERENT', 'It is not this one.', { case: disputeId });
}

/**
 * Ends the case that stopped the clock: the buyer is paid back, or the return window goes on by as
 * much as was left of it. Throws ORDER_UNKNOWN, ORDER_STATE, ORDER_DISPUTE_DIFFERENT.
 */
export async function closeDispute(
  context: OrdersContext,
  db: Db,
  orderId: string,
  caseId: string,
  outcome: 'refund' | 'continue',
): Promise<OrderRow> {
  const order = await lockedOrder(db, orderId);
  const { state, returnUntil, statutoryUntil, disputedAt } = order;
  if (state !== 'disputed' || !disputedAt) {
    throw orderProblem('ORDER_STATE', 'No case stops its clock.', { state });
  }
  mustBeOf(order, caseId);
  const by = AFTERSALE(caseId);
  if (outcome === 'refund') return beginRefund(context, db, order, 'refund', by);
  if (isPast(returnUntil, disputedAt)) return turnOrder(context, db, order, 'settle', by);
  const stood = context.now().getTime() - disputedAt.getTime();
  const later = (end: Date) => new Date(end.getTime() + stood);
  const turned = await turnOrder(context, db, order, 'continue', by, {
    ...(returnUntil ? { returnUntil: later(returnUntil) } : {}),
    ...(statutoryUntil ? { statutoryUntil: later(statutoryUntil) } : {}),
  });
  return updateOrder(db, turned.id, { disputeId: null, disputedAt: null });
}

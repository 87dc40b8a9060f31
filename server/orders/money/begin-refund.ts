import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderEvent } from '../order-states.ts';
import type { OrderRow } from '../order.store.ts';
import { deadlineOf } from '../rules/deadlines.ts';
import { mayTurn, turnOrder, type By } from '../turn-order.ts';
import { dropSplit } from './settlement.ts';

/**
 * Lets go of the split and begins the clock of the refund. The provider is asked in a transaction
 * of its own: the ledger has free what was reserved from the commit on.
 */
export async function beginRefund(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  event: OrderEvent,
  by: By,
): Promise<OrderRow> {
  mayTurn(order, event, by);
  await dropSplit(context, db, order);
  const refundDueAt = deadlineOf(context.law, 'refunding', context.now());
  return turnOrder(context, db, order, event, by, { holdId: null, refundDueAt });
}

/**
 * Asks the provider to pay all back, freight too; once under a key, whatever led here.
 * @returns the refund's id
 */
export async function askRefund(
  { payments }: OrdersContext,
  db: Db,
  { paymentId, price, freight }: OrderRow,
  key: string,
): Promise<string> {
  if (paymentId === null) throw new TypeError('an order whose money is in escrow has a payment');
  return (await payments.refund(db, { key, payment: paymentId, amount: price + freight })).id;
}

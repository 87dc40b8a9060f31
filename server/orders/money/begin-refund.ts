import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderEvent } from '../order-states.ts';
import type { OrderRow } from '../order.store.ts';
import { deadlineOf } from '../rules/deadlines.ts';
import { mayTurn, turnOrder, type By } from '../turn-order.ts';
import { dropSplit } from './settlement.ts';

/**
 * Pays the buyer all back, freight too; once, whatever led here: the key names the order. The clock
 * of the refund begins.
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
  const refundId = await askRefund(context, db, order, `return:${order.id}`);
  const refundDueAt = deadlineOf(context.law, 'refunding', context.now());
  return turnOrder(context, db, order, event, by, { holdId: null, refundId, refundDueAt });
}

/** Asks the provider to pay back what was captured. @returns the refund's id */
export async function askRefund(
  { payments }: OrdersContext,
  db: Db,
  { paymentId, price, freight }: OrderRow,
  key: string,
): Promise<string> {
  if (paymentId === null) throw new TypeError('an order whose money is in escrow has a payment');
  return (await payments.refund(db, { key, payment: paymentId, amount: price + freight })).id;
}

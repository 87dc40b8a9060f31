import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { OrdersContext } from '../context.ts';
import { followPayment } from '../money/follow-payment.ts';
import { insertPayment, newestPayment } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { isPast } from '../rules/deadlines.ts';
import { requireLocked, requireOrder } from '../require-order.ts';
import { requireProvider } from './place-order.ts';

/**
 * The open payment of a reserved order, or a new one where the provider has refused the last.
 * Throws ORDER_UNKNOWN, ORDER_STATE, PAYMENTS_CLOSED.
 */
export const payAgain = (
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
  commit: Commit,
): Promise<{ id: string; payment: string }> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    const { state, deadline, currency, price, freight } = order;
    if (state !== 'reserved' || isPast(deadline, context.now())) {
      throw orderProblem('ORDER_STATE', 'It is not to be paid now.', { state });
    }
    const amount = price + freight;
    const provider = requireProvider(context);
    const asked = { reference: order.id, provider, currency, amount };
    const payment = await context.payments.open(db, asked);
    await insertPayment(db, payment.id, order.id);
    return { id: order.id, payment: payment.id };
  });

/**
 * The buyer's browser comes back from the provider: it is asked how the payment stands, and an
 * event that says the same has no second effect. Throws ORDER_UNKNOWN.
 */
export async function confirmPayment(
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
): Promise<{ id: string; payment: string; paymentState: string }> {
  await requireOrder(context, principal, orderId, ['buyer']);
  const payment = await newestPayment(context.database.client, orderId);
  if (!payment) throw new TypeError('an order has a payment');
  const { id, state } = await context.payments.refresh(payment.paymentId);
  await followPayment(context, orderId, id);
  return { id: orderId, payment: id, paymentState: state };
}

import type { Commit, Principal } from '../../platform/http/route.ts';
import type { OrdersContext } from '../context.ts';
import { beginRefund } from '../money/begin-refund.ts';
import { tryVoid } from '../money/follow-payment.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { newestPayment } from '../order.store.ts';
import { turnOrder } from '../turn-order.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';

/**
 * Buyer or platform ends an order before it is sent: what was paid goes back. Throws ORDER_UNKNOWN,
 * ORDER_STATE, ORDER_PAYMENT_RUNNING.
 */
export const cancelOrder = (
  context: OrdersContext,
  principal: Principal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer', 'platform']);
    const by = byOf(principal);
    if (order.state !== 'reserved') {
      return answerOf(await beginRefund(context, db, order, 'cancel', by));
    }
    const payment = await newestPayment(db, orderId);
    const live = payment && payment.settledAt === null ? payment.paymentId : null;
    if (live !== null && !(await tryVoid(context, db, live))) {
      const state = (await context.payments.find(db, live))?.state;
      if (state !== 'refused' && state !== 'expired') {
        throw orderProblem('ORDER_PAYMENT_RUNNING', 'It may be captured any moment.', {
          payment: live,
        });
      }
    }
    const cancelled = await turnOrder(context, db, order, 'cancel', by);
    await context.listings.release(db, order.listingId, order.id);
    return answerOf(cancelled);
  });

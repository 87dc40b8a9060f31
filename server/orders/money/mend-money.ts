import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import type { OrdersContext } from '../context.ts';
import { decideByTwo } from '../decide-by-two.ts';
import { resolveAlerts, updateOrder } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked, requireOrder } from '../require-order.ts';
import { titleCourse } from '../title/move-title.ts';
import { mayTurn } from '../turn-order.ts';
import { askRefund, beginRefund } from './begin-refund.ts';
import { payOut, payoutPlace } from './pay-out.ts';
import { fateOf, holdSplit } from './settlement.ts';

/**
 * Asks again for a refund or payout that the provider has failed to make. Throws ORDER_UNKNOWN,
 * TRANSFER_NOT_FAILED.
 */
export async function retryTransfer(
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> {
  await requireOrder(context, principal, orderId, ['platform']);
  const place = await payoutPlace(context, orderId);
  return commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const { payments } = context;
    const transferTries = order.transferTries + 1;
    const refund =
      order.state === 'refunding' && order.refundId
        ? await payments.findRefund(db, order.refundId)
        : null;
    if (refund?.state === 'failed') {
      const refundId = await askRefund(context, db, order, `return:${orderId}#${transferTries}`);
      return answerOf(await updateOrder(db, orderId, { refundId, transferTries }));
    }
    const payout = order.payoutId ? await payments.findPayout(db, order.payoutId) : null;
    if (payout?.state !== 'failed') {
      throw orderProblem('TRANSFER_NOT_FAILED', 'Nothing has failed.', { state: order.state });
    }
    const key = `payout:${orderId}#${transferTries}`;
    const payoutId = await payOut(context, db, order, { ...place, key });
    return answerOf(await updateOrder(db, orderId, { payoutId, transferTries }));
  });
}

/**
 * Reserves the split of the escrow again, after it has expired and a person has looked why. Throws
 * ORDER_UNKNOWN, HOLD_NOT_EXPIRED.
 */
export async function renewSplit(
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> {
  // What expires is free from the commit of that on, so it comes first.
  await context.ledger.expireDue();
  return commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    if (order.holdId === null || (await fateOf(context, db, order)) !== 'expired') {
      throw orderProblem('HOLD_NOT_EXPIRED', 'It stands.');
    }
    const transferTries = order.transferTries + 1;
    const held = await holdSplit(context, db, order, transferTries);
    await resolveAlerts(db, orderId, ['split_expired'], context.now());
    return answerOf(await updateOrder(db, orderId, { ...held, transferTries }));
  });
}

/**
 * Title cannot move: two people pay the buyer back. Not while a call is on its way, which could
 * move it after all. Throws ORDER_UNKNOWN, ORDER_STATE, TITLE_ON_ITS_WAY, DECISION_GIVEN.
 */
export const giveUp = (
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer & { decided: boolean }> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const by = byOf(principal);
    mayTurn(order, 'give_up', by);
    if ((await titleCourse(context, db, order)) !== 'none') {
      throw orderProblem('TITLE_ON_ITS_WAY', 'It may arrive.');
    }
    const asked = { orderId, matter: 'give_up', decision: 'refund', by };
    const decided = await decideByTwo(context, db, asked);
    if (!decided) return { ...answerOf(order), decided };
    return { ...answerOf(await beginRefund(context, db, order, 'give_up', by)), decided };
  });

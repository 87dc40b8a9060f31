import { newId } from '../../platform/ids.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import type { OrdersContext } from '../context.ts';
import { updateOrder } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { deadlineOf, isPast } from '../rules/deadlines.ts';
import { mayTurn, turnOrder } from '../turn-order.ts';
import { requireReturn } from './require-return.ts';
import { endNewestReturn, insertReturn, updateReturn } from './return.store.ts';

/** What words of a return are sealed as. */
export const SEALED = {
  reason: (returnId: string): string => `return:${returnId}:reason`,
  waybill: (returnId: string): string => `return:${returnId}:waybill`,
};

/**
 * The buyer sends the item back; nobody asks why. Throws ORDER_UNKNOWN, ORDER_STATE,
 * RETURN_WINDOW_OVER.
 */
export const askReturn = (
  context: OrdersContext,
  principal: MemberPrincipal,
  { orderId, reason }: { readonly orderId: string; readonly reason?: string | undefined },
  commit: Commit,
): Promise<OrderAnswer & { return: string }> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    const by = byOf(principal);
    mayTurn(order, 'ask_return', by);
    const now = context.now();
    if (isPast(order.returnUntil, now)) {
      throw orderProblem('RETURN_WINDOW_OVER', 'It has ended.', {
        until: order.returnUntil?.toISOString(),
      });
    }
    const id = newId('rtn');
    const sendBy = deadlineOf(context.law, 'returning', now)!;
    await insertReturn(db, {
      ...{ id, orderId, askedAt: now, sendBy },
      reason:
        reason === undefined
          ? null
          : Uint8Array.from(
              await context.members.seal(db, principal.subject, SEALED.reason(id), reason),
            ),
    });
    return { ...answerOf(await turnOrder(context, db, order, 'ask_return', by)), return: id };
  });

/**
 * The buyer says that the return is on its way: from then on the carrier has as long again, so that
 * nobody loses a right to a slow parcel. Throws ORDER_UNKNOWN, ORDER_STATE.
 */
export const noteSent = (
  context: OrdersContext,
  principal: MemberPrincipal,
  { orderId, waybill }: { readonly orderId: string; readonly waybill: string },
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    const now = context.now();
    if (order.state !== 'returning' || isPast(order.deadline, now)) {
      throw orderProblem('ORDER_STATE', 'It is not to be sent now.', { state: order.state });
    }
    const running = await requireReturn(db, order);
    if (running.sentAt !== null) return answerOf(order);
    const sealed = await context.members.seal(
      ...([db, principal.subject, SEALED.waybill(running.id), waybill] as const),
    );
    await updateReturn(db, running.id, { sentAt: now, waybill: Uint8Array.from(sealed) });
    const deadline = deadlineOf(context.law, 'returning', now);
    return answerOf(await updateOrder(db, orderId, { deadline }));
  });

/** The buyer keeps the item after all; the return window goes on. Throws ORDER_UNKNOWN, ORDER_STATE. */
export const withdrawReturn = (
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    const turned = await turnOrder(context, db, order, 'withdraw_return', byOf(principal));
    await endNewestReturn(db, orderId, 'withdrawn', context.now());
    return answerOf(turned);
  });

/**
 * The buyer says that they keep the item, which ends the window; not while the law's part of it
 * runs. Throws ORDER_UNKNOWN, ORDER_STATE, KEEP_TOO_EARLY.
 */
export const keepItem = (
  context: OrdersContext,
  principal: MemberPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer']);
    const by = byOf(principal);
    mayTurn(order, 'keep', by);
    const { statutoryUntil } = order;
    if (statutoryUntil !== null && !isPast(statutoryUntil, context.now())) {
      throw orderProblem('KEEP_TOO_EARLY', 'Nobody can give this right away.', {
        from: statutoryUntil.toISOString(),
      });
    }
    return answerOf(await turnOrder(context, db, order, 'keep', by));
  });

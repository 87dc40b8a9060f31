import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import { listSet } from '../captures/capture.store.ts';
import type { OrdersContext } from '../context.ts';
import { decideByTwo } from '../decide-by-two.ts';
import { beginRefund } from '../money/begin-refund.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { areAngles } from '../rules/angles.ts';
import { mayTurn, turnOrder } from '../turn-order.ts';
import { requireReturn } from './require-return.ts';
import { insertComparisons, updateReturn } from './return.store.ts';

export interface Comparison {
  readonly angle: string;
  /** Whether what came back is what the certificate describes. */
  readonly certificate: boolean;
  /** Whether it looks as it did when it left. */
  readonly outbound: boolean;
}

/**
 * A person holds each angle of a return against the certificate and its outbound capture. Where all
 * match, the buyer is paid back at once; else two people decide. Throws ORDER_UNKNOWN, ORDER_STATE,
 * ANGLES_DIFFERENT.
 */
export const compareReturn = (
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, angles }: { readonly orderId: string; readonly angles: readonly Comparison[] },
  commit: Commit,
): Promise<OrderAnswer & { matches: boolean }> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const by = byOf(principal);
    const matches = angles.every(({ certificate, outbound }) => certificate && outbound);
    mayTurn(order, matches ? 'match' : 'differ', by);
    const wanted = (await listSet(db, orderId)).map(({ angle }) => angle);
    const named = angles.map(({ angle }) => angle);
    if (!areAngles(wanted, named)) {
      throw orderProblem('ANGLES_DIFFERENT', 'Others were captured.', { angles: wanted });
    }
    const { id: returnId } = await requireReturn(db, order);
    const at = context.now();
    const comparedBy = principal.subject;
    await insertComparisons(
      db,
      angles.map((one) => ({ ...one, returnId, comparedBy, at })),
    );
    if (!matches)
      return { ...answerOf(await turnOrder(context, db, order, 'differ', by)), matches };
    await updateReturn(db, returnId, { outcome: 'matches', endedAt: at });
    return { ...answerOf(await beginRefund(context, db, order, 'match', by)), matches };
  });

/**
 * What becomes of a return that does not match: the second of two people who decide the same
 * carries it out. Throws ORDER_UNKNOWN, ORDER_STATE, DECISION_GIVEN.
 */
export const decideMismatch = (
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, decision }: { readonly orderId: string; readonly decision: 'grant' | 'refuse' },
  commit: Commit,
): Promise<OrderAnswer & { decided: boolean }> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const by = byOf(principal);
    const event = decision === 'grant' ? 'grant_return' : 'refuse_return';
    mayTurn(order, event, by);
    const { id } = await requireReturn(db, order);
    const matter = `mismatch:${id}`;
    const decided = await decideByTwo(context, db, { orderId, matter, decision, by });
    if (!decided) return { ...answerOf(order), decided };
    await updateReturn(db, id, { outcome: 'mismatch', endedAt: context.now() });
    const turned =
      decision === 'grant'
        ? await beginRefund(context, db, order, event, by)
        : await turnOrder(context, db, order, event, by);
    return { ...answerOf(turned), decided };
  });

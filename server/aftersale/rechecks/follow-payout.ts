import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { openRecovery } from '../recoveries/open-recovery.ts';
import { listUnsettled, lockRecheck, updatePayout, type RecheckRow } from './recheck.store.ts';
import { requireCase } from './require-recheck.ts';

type PayoutRow = NonNullable<RecheckRow['payout']>;

/** Payouts of one run. */
const A_RUN = 100;

async function statesOf({ payments }: AftersaleContext, db: Db, { payoutId, refundId }: PayoutRow) {
  const payout = await payments.findPayout(db, payoutId);
  const refund = refundId === null ? null : await payments.findRefund(db, refundId);
  return { payout, refund, states: [payout, refund].flatMap((one) => one?.state ?? []) };
}

/** Follows what was approved to its end at the provider; what fails there goes to a person. */
export async function followPayouts(context: AftersaleContext): Promise<void> {
  const { client } = context.database;
  for (const row of await listUnsettled(client, A_RUN)) {
    const { states } = await statesOf(context, client, row);
    if (states.includes('failed')) {
      await client.$transaction((db) =>
        openRecovery(context, db, {
          ...{ cause: 'late_payout', subject: row.recheckId },
          ...{ platformId: row.recheck.platformId, memberId: row.recheck.buyerId },
        }),
      );
    } else if (states.every((state) => state === 'done')) {
      await updatePayout(client, row.recheckId, { settledAt: context.now() });
    }
  }
}

/**
 * Asks again for what the provider has failed to pay; two cashiers have approved it already. A new
 * key each time, and one person at a time, so nothing is paid twice.
 * Throws RECHECK_UNKNOWN, PAYMENT_NOT_FAILED.
 */
export async function payAgain(
  context: AftersaleContext,
  principal: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; tries: number }> {
  await requireCase(context.database.client, principal, id);
  return commit(async (db) => {
    const row = (await lockRecheck(db, id))?.payout;
    const { payout, refund } = row
      ? await statesOf(context, db, row)
      : { payout: null, refund: null };
    if (!row || (payout?.state !== 'failed' && refund?.state !== 'failed')) {
      throw aftersaleProblem('PAYMENT_NOT_FAILED', 'It is paid, or on its way.', { case: id });
    }
    const tries = row.tries + 1;
    const ids = { payoutId: row.payoutId, refundId: row.refundId };
    if (payout?.state === 'failed') {
      const { provider, accountId, destination, currency, amount } = payout;
      const asked = { provider, accountId, destination, currency, amount };
      const key = `recheck-payout:${id}#${tries}`;
      ids.payoutId = (await context.payments.payout(db, { ...asked, key })).id;
    }
    if (refund?.state === 'failed') {
      const { paymentId: payment, accountId: account, amount } = refund;
      const key = `recheck-refund:${id}#${tries}`;
      ids.refundId = (await context.payments.refund(db, { payment, account, amount, key })).id;
    }
    await updatePayout(db, id, { ...ids, tries });
    return { id, tries };
  });
}

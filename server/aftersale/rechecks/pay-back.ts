import type { Db } from '../../platform/database/database.ts';
import type { AftersaleContext } from '../context.ts';
import { split } from './recheck-rules.ts';
import { insertPayout, type RecheckRow } from './recheck.store.ts';

/**
 * Pays what two people approved, in their transaction. An order that is not completed gives back
 * what lies in its escrow; of a completed one the platform refunds the payment as far as it goes.
 * The rest is paid out. The keys are the case's, so nothing is paid twice.
 */
export async function payBack(context: AftersaleContext, db: Db, row: RecheckRow): Promise<void> {
  const { id, orderId, currency, buyerId } = row;
  const account = await context.ledger.openAccount(db, {
    ...{ kind: 'platform', holder: `compensation:${row.platformId}`, currency },
  });
  if (row.disputed) await context.orders.closeDispute(db, orderId, id, 'refund');
  const payment = row.disputed ? null : await context.payments.capturedFor(db, orderId);
  const left = payment ? payment.captured - (await givenBack(context, db, payment.id)) : 0n;
  const { refunded, paidOut } = split(row, row.disputed ? row.refund : left);
  const refund =
    payment && refunded > 0n
      ? await context.payments.refund(db, {
          ...{ payment: payment.id, key: `recheck-refund:${id}`, amount: refunded },
          account: account.id,
        })
      : null;
  const payout = await context.payments.payout(db, {
    ...{ key: `recheck-payout:${id}`, provider: context.provider ?? '', accountId: account.id },
    ...{ destination: buyerId, currency, amount: paidOut },
  });
  await insertPayout(db, {
    ...{ recheckId: id, byOrder: row.disputed, refundId: refund?.id ?? null, refunded },
    ...{ payoutId: payout.id, paidOut },
  });
}

async function givenBack({ payments }: AftersaleContext, db: Db, paymentId: string) {
  const refunds = await payments.refundsOf(db, paymentId);
  return refunds
    .filter(({ state }) => state !== 'failed')
    .reduce((sum, { amount }) => sum + amount, 0n);
}

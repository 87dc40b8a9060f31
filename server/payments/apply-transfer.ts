import type { Payment, Refund } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { PaymentsContext } from './context.ts';
import { tellPayment, tellPayout } from './news.ts';
import type { Reading } from './payment-states.ts';
import * as store from './payment.store.ts';
import type { ProviderFact } from './provider.ts';
import { bookMoved, letGo } from './settle-hold.ts';

type TransferFact = Extract<ProviderFact, { about: 'refund' | 'payout' }>;

/** What a provider says of a refund or a payout. */
export async function applyToTransfer(
  context: PaymentsContext,
  db: Db,
  { about, reference: id, state, amount, currency }: TransferFact,
): Promise<Reading | 'unknown'> {
  const row = await find(db, about, id);
  if (!row) return 'unknown';
  if (row.amount !== amount || row.currency !== currency) return 'contradiction';
  if (state === 'requested') return row.state === 'requested' ? 'repeated' : 'late';
  // In the order in which refunds are asked for: payment first.
  const payment = row.paymentId ? await store.lockPayment(db, row.paymentId) : null;
  if (!(await store.endTransfer(db, about, id, state)))
    return (await find(db, about, id))?.state === state ? 'repeated' : 'contradiction';

  const { accountId: from, provider, holdId: hold } = row;
  const { ledger } = context;
  if (state === 'done') {
    const to = (await ledger.openAccount(db, { kind: 'provider', holder: provider, currency })).id;
    const key = `${about}:${id}`;
    await bookMoved(context, db, { key, hold, reference: id, currency, from, to, amount });
  } else await letGo(context, db, `void:${id}`, hold);
  if (payment) await tellRefund(context, db, payment, id);
  else await tellPayout(context.listeners, db, (await store.findPayout(db, id))!);
  return 'applied';
}

async function find(db: Db, about: TransferFact['about'], id: string) {
  if (about === 'payout') {
    const payout = await store.findPayout(db, id);
    return payout && { ...payout, paymentId: null };
  }
  const refund = await store.findRefund(db, { id });
  if (!refund) return null;
  const { provider, currency } = refund.payment;
  return { ...refund, provider, currency };
}

/** A payment of which nothing is left frees its reference: it may be paid again. */
async function tellRefund(
  { listeners }: PaymentsContext,
  db: Db,
  payment: Payment,
  id: string,
): Promise<void> {
  const refunds = await store.refundsOf(db, payment.id);
  const left = refunds
    .filter(({ state }) => state === 'done')
    .reduce((sum, { amount }) => sum - amount, payment.captured);
  const now =
    left === 0n ? await store.updatePayment(db, payment.id, { liveReference: null }) : payment;
  const refund: Refund = refunds.find((one) => one.id === id)!;
  await tellPayment(listeners, db, now, { what: 'refund', refund });
}

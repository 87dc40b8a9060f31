import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { PaymentsContext } from './context.ts';
import { tellPayment } from './news.ts';
import type { Reading } from './payment-states.ts';
import * as store from './payment.store.ts';
import { paymentProblem } from './problems.ts';
import type { ProviderFact } from './provider.ts';
import { bookMoved } from './settle-hold.ts';

type ChargebackFact = Extract<ProviderFact, { about: 'chargeback' }>;

/**
 * The provider takes money of a payment back, as the buyer disputes it there, or returns it. It is
 * booked as it happens: from the escrow, and what that no longer has is the platform's shortfall.
 */
export async function applyChargeback(
  context: PaymentsContext,
  db: Db,
  fact: ChargebackFact,
): Promise<Reading | 'unknown'> {
  const { reference: providerRef, state, currency, amount } = fact;
  const payment = await store.lockPayment(db, fact.payment);
  if (!payment) return 'unknown';
  const { id: paymentId, provider } = payment;
  const row = await store.findChargeback(db, { provider, providerRef });
  if (row && (row.amount !== amount || row.paymentId !== paymentId)) return 'contradiction';
  if (payment.currency !== currency) return 'contradiction';
  if (row) {
    if (row.state === state) return 'repeated';
    if (state === 'taken') return 'late';
    await giveBack(context, db, row.id, paymentId);
    return 'applied';
  }
  // The money must be in the books before it can leave them: the event is delivered again.
  if (payment.state !== 'captured')
    throw paymentProblem('EVENT_EARLY', `The payment is ${payment.state}.`, { paymentId });
  if (amount > payment.captured - payment.chargedBack) return 'contradiction';
  const data = { id: newId('chb'), provider, providerRef, paymentId, amount, state };
  const chargeback = await store.insertChargeback(db, { ...data, createdAt: context.now() });
  // Taken and given back before we heard of either: no money has moved.
  if (state === 'returned') return 'applied';
  const change = { chargedBack: { increment: amount } };
  const marked = await store.updatePayment(db, paymentId, change);
  await tellPayment(context.listeners, db, marked, { what: 'charged_back', chargeback });
  const account = { kind: 'provider', holder: provider, currency } as const;
  const to = (await context.ledger.openAccount(db, account)).id;
  await bookMoved(context, db, {
    ...{ key: bookedUnder(chargeback.id), hold: null, reference: payment.reference, currency },
    ...{ from: payment.escrowAccountId, to, amount },
  });
  return 'applied';
}

const bookedUnder = (id: string) => `chargeback:${id}`;

/** Where it was taken from, there it goes back: the entry is reverted. */
async function giveBack(
  { ledger, listeners }: PaymentsContext,
  db: Db,
  id: string,
  paymentId: string,
): Promise<void> {
  const entry = await ledger.findEntry(db, { key: bookedUnder(id) });
  if (!entry) throw new TypeError(`chargeback ${id} was booked when it was taken in`);
  const key = `return:${id}`;
  await ledger.revert(db, { key, entry: entry.id, reason: 'chargeback returned' });
  const chargeback = await store.returnChargeback(db, id);
  const change = { chargedBack: { decrement: chargeback.amount } };
  const payment = await store.updatePayment(db, paymentId, change);
  await tellPayment(listeners, db, payment, { what: 'chargeback_returned', chargeback });
}

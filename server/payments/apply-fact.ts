import type { Payment } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { PaymentsContext } from './context.ts';
import { isLive, readNews, type Reading } from './payment-states.ts';
import {
  endTransfer,
  findPayout,
  findRefund,
  lockPayment,
  updatePayment,
} from './payment.store.ts';
import type { ProviderFact } from './provider.ts';
import { queueCall } from './queue-call.ts';
import { bookMoved, letGo } from './settle-hold.ts';

export type Outcome = Reading | 'unknown';
type PaymentFact = Extract<ProviderFact, { about: 'payment' }>;
type TransferFact = Exclude<ProviderFact, PaymentFact>;

/**
 * Takes in what a provider says, whichever way it came: as the answer to a call, as an event, or as
 * the answer to a question. Each has its effect once, in whatever order and number they come.
 */
export const applyFact = (
  context: PaymentsContext,
  db: Db,
  fact: ProviderFact,
): Promise<Outcome> =>
  fact.about === 'payment' ? applyToPayment(context, db, fact) : applyToTransfer(context, db, fact);

async function applyToPayment(
  context: PaymentsContext,
  db: Db,
  fact: PaymentFact,
): Promise<Outcome> {
  const payment = await lockPayment(db, fact.reference);
  if (!payment) return 'unknown';
  const { id, currency, amount, providerRef } = payment;
  const foreign = providerRef !== null && providerRef !== fact.providerRef;
  const odd = fact.amount > amount || (fact.state !== 'captured' && fact.amount !== amount);
  if (foreign || odd || fact.currency !== currency) return 'contradiction';
  if (providerRef === null) await updatePayment(db, id, { providerRef: fact.providerRef });
  const reading = readNews(payment.state, fact.state);
  if (reading === 'applied') await advance(context, db, payment, fact);
  return reading;
}

async function advance(
  context: PaymentsContext,
  db: Db,
  payment: Payment,
  fact: PaymentFact,
): Promise<void> {
  const { ledger, now } = context;
  const { id, provider, currency, escrowAccountId: to, holdId: hold } = payment;
  const from = (await ledger.openAccount(db, { kind: 'provider', holder: provider, currency })).id;
  const live = (state: Payment['state']) => (isLive(state) ? {} : { liveReference: null });
  const enter = (state: Payment['state'], more: Parameters<typeof updatePayment>[2] = {}) =>
    updatePayment(db, id, { state, ...live(state), ...more });

  if (fact.state === 'authorised') {
    const deadline = fact.authorisedUntil;
    if (!deadline || deadline <= now()) {
      await enter('expired');
      await queueVoid(context, db, payment);
      return;
    }
    const entry = await ledger.hold(db, {
      ...{ key: `authorise:${id}`, reference: payment.reference, reason: 'authorised', deadline },
      postings: [
        { account: from, amount: -fact.amount },
        { account: to, amount: fact.amount },
      ],
    });
    await enter('authorised', { holdId: entry.id, authorisedUntil: deadline });
  } else if (fact.state === 'captured') {
    const { reference } = payment;
    const { amount } = fact;
    const key = `capture:${id}`;
    const { late } = await bookMoved(context, db, {
      ...{ key, hold, reference, currency, from, to, amount },
    });
    await enter('captured', { captured: amount, late: late || payment.state === 'expired' });
  } else if (fact.state !== 'created') {
    if (payment.state === 'authorised') await letGo(context, db, `void:${id}`, hold);
    await enter(fact.state);
  }
}

/** The provider's side of a payment that has expired on ours. */
export const queueVoid = (context: PaymentsContext, db: Db, payment: Payment): Promise<boolean> => {
  const { id: subject, provider, amount } = payment;
  return queueCall(context, db, {
    ...{ guard: `settle:${subject}`, kind: 'void', provider, subject, amount },
  });
};

async function applyToTransfer(
  context: PaymentsContext,
  db: Db,
  { about, reference: id, state, amount, currency }: TransferFact,
): Promise<Outcome> {
  const row =
    about === 'refund'
      ? await findRefund(db, { id }).then((refund) => refund && { ...refund, ...ofPayment(refund) })
      : await findPayout(db, id);
  if (!row) return 'unknown';
  if (row.amount !== amount || row.currency !== currency) return 'contradiction';
  if (state === 'requested') return row.state === 'requested' ? 'repeated' : 'late';
  if (!(await endTransfer(db, about, id, state))) {
    const row = about === 'refund' ? await findRefund(db, { id }) : await findPayout(db, id);
    return row?.state === state ? 'repeated' : 'contradiction';
  }
  const { accountId: from, provider, holdId: hold } = row;
  const { ledger } = context;
  if (state === 'done') {
    const to = (await ledger.openAccount(db, { kind: 'provider', holder: provider, currency })).id;
    const key = `${about}:${id}`;
    await bookMoved(context, db, { key, hold, reference: id, currency, from, to, amount });
  } else await letGo(context, db, `void:${id}`, hold);
  return 'applied';
}

const ofPayment = ({ payment }: { payment: Payment }) => ({
  provider: payment.provider,
  currency: payment.currency,
});

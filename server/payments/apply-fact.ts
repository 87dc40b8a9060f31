import type { Payment } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { applyChargeback } from './apply-chargeback.ts';
import { applyToTransfer } from './apply-transfer.ts';
import type { PaymentsContext } from './context.ts';
import { tellPayment } from './news.ts';
import { isLive, readNews, type Reading } from './payment-states.ts';
import { lockPayment, updatePayment } from './payment.store.ts';
import type { ProviderFact } from './provider.ts';
import { queueCall } from './queue-call.ts';
import { bookMoved, letGo } from './settle-hold.ts';

export type Outcome = Reading | 'unknown';
type PaymentFact = Extract<ProviderFact, { about: 'payment' }>;

/**
 * Takes in what a provider says, whichever way it came: as the answer to a call, as an event, or as
 * the answer to a question. Each has its effect once, in whatever order and number they come.
 */
export function applyFact(context: PaymentsContext, db: Db, fact: ProviderFact): Promise<Outcome> {
  if (fact.about === 'payment') return applyToPayment(context, db, fact);
  if (fact.about === 'chargeback') return applyChargeback(context, db, fact);
  return applyToTransfer(context, db, fact);
}

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
  const { ledger, now, listeners } = context;
  const { id, provider, currency, escrowAccountId: to, holdId: hold } = payment;
  const from = (await ledger.openAccount(db, { kind: 'provider', holder: provider, currency })).id;
  const live = (state: Payment['state']) => (isLive(state) ? {} : { liveReference: null });
  const enter = async (
    state: Exclude<Payment['state'], 'created'>,
    more: Parameters<typeof updatePayment>[2] = {},
  ) => {
    const entered = await updatePayment(db, id, { state, ...live(state), ...more });
    await tellPayment(listeners, db, entered, { what: state });
  };

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

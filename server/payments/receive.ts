import { createHash } from 'node:crypto';
import type { Payment } from '#prisma';
import { transact } from '../platform/database/transact.ts';
import { applyFact, queueVoid, type Outcome } from './apply-fact.ts';
import type { PaymentsContext } from './context.ts';
import { tellPayment } from './news.ts';
import * as store from './payment.store.ts';
import { paymentProblem } from './problems.ts';
import { EventRejected, type PaymentProvider, type ReadEvent } from './provider.ts';
import { letGo } from './settle-hold.ts';

/**
 * Takes in an event. Any authentic one is accepted, as delivering it again would change nothing:
 * those that are of no use are kept with what was found, for people to look at.
 */
export async function receiveEvent(
  context: PaymentsContext,
  name: string,
  raw: Uint8Array,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const { database, now, log } = context;
  const provider = context.providers.get(name);
  if (!provider) throw paymentProblem('PROVIDER_UNKNOWN', 'No provider has this name.', { name });
  const { id, type, fact } = readEvent(provider, raw, headers, now());
  const outcome = await transact(database, async (db): Promise<Outcome> => {
    const sha256 = new Uint8Array(createHash('sha256').update(raw).digest());
    const event = { provider: name, id, type, sha256, receivedAt: now() };
    if (!(await store.insertEvent(db, { ...event, outcome: 'unknown' }))) return 'repeated';
    if (!fact) return 'unknown';
    const found = await applyFact(context, db, fact);
    await store.noteOutcome(db, name, id, found);
    return found;
  });
  if (outcome === 'unknown' || outcome === 'contradiction')
    log.warn({ provider: name, event: id, type, outcome }, 'an event needs a person to look at it');
  return outcome;
}

function readEvent(
  provider: PaymentProvider,
  raw: Uint8Array,
  headers: Readonly<Record<string, string | undefined>>,
  now: Date,
): ReadEvent {
  try {
    return provider.readEvent(raw, headers, now);
  } catch (error) {
    if (!(error instanceof EventRejected)) throw error;
    const { reason } = error;
    throw paymentProblem('WEBHOOK_REJECTED', `Its ${reason} is not right.`, { reason });
  }
}

/** Asks the provider how a payment stands: when the buyer's browser comes back from there. */
export async function refreshPayment(context: PaymentsContext, id: string): Promise<Payment> {
  const { database } = context;
  const payment = await store.findPayment(database.client, id);
  const provider = payment && context.providers.get(payment.provider);
  if (!provider) throw paymentProblem('PAYMENT_UNKNOWN', 'No payment has this id.', { id });
  const fact = await provider.query(id);
  if (fact) await transact(database, (db) => applyFact(context, db, fact));
  return (await store.findPayment(database.client, id))!;
}

/** Payments that expire in one run. */
const A_RUN = 100;

/** Lets payments expire that were not captured in time, and tells the provider. */
export async function expirePayments(context: PaymentsContext): Promise<number> {
  const { database, now } = context;
  const due = await store.duePayments(database.client, now(), A_RUN);
  for (const { id } of due) {
    await transact(database, async (db) => {
      const payment = await store.lockPayment(db, id);
      if (payment?.state !== 'authorised') return;
      await letGo(context, db, `void:${id}`, payment.holdId);
      const expired = await store.updatePayment(db, id, { state: 'expired', liveReference: null });
      await tellPayment(context.listeners, db, expired, { what: 'expired' });
      await queueVoid(context, db, payment);
    });
  }
  return due.length;
}

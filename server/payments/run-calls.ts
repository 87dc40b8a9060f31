import type { ProviderCall } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { transact } from '../platform/database/transact.ts';
import { applyFact } from './apply-fact.ts';
import type { PaymentsContext } from './context.ts';
import * as store from './payment.store.ts';
import { ProviderRefused, type PaymentProvider, type ProviderFact } from './provider.ts';

/** Calls made side by side. */
const AT_ONCE = 10;
/** Milliseconds for which a call belongs to the server that makes it: longer than any answer takes. */
const LEASE = 60_000;
/** Longest pause between attempts, milliseconds. */
const LONGEST_PAUSE = 3_600_000;

const later = (from: Date, milliseconds: number) => new Date(from.getTime() + milliseconds);

/** Makes the calls that are due. Returns how many were settled. */
export async function runCalls(context: PaymentsContext): Promise<number> {
  const now = context.now();
  const until = later(now, LEASE);
  const calls = await store.claimCalls(context.database.client, now, until, AT_ONCE);
  const settled = await Promise.all(calls.map((call) => runCall(context, call)));
  return settled.filter(Boolean).length;
}

/**
 * Makes one call. Whoever dies between the provider's effect and our commit leaves it queued: it is
 * made again under the same key, and the provider answers as before.
 */
async function runCall(context: PaymentsContext, call: ProviderCall): Promise<boolean> {
  const { database, now, log } = context;
  const provider = context.providers.get(call.provider);
  try {
    if (!provider) throw new Error(`no provider ${call.provider} is configured`);
    const fact = await perform(database.client, provider, call);
    await transact(database, async (db) => {
      await store.settleCall(db, call.id, 'done', now());
      await applyFact(context, db, fact);
    });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ call: call.id, kind: call.kind, reason }, 'a payment provider did not do as asked');
    if (provider && error instanceof ProviderRefused) {
      await refuse(context, provider, call);
      return true;
    }
    const pause = Math.min(1000 * 2 ** call.attempts, LONGEST_PAUSE);
    await store.postponeCall(database.client, call.id, later(now(), pause), reason);
    return false;
  }
}

async function perform(
  db: Db,
  provider: PaymentProvider,
  call: ProviderCall,
): Promise<ProviderFact> {
  // Providers forget keys, some after a day; what they have done they do not forget.
  const known = call.attempts > 1 ? await provider.query(call.subject) : null;
  if (known && shows(known, call)) return known;
  const { id: key, amount, subject: reference } = call;
  if (call.kind === 'payout') {
    const { destination, currency } = (await store.findPayout(db, reference))!;
    return provider.payout({ key, reference, currency, amount, destination });
  }
  const payment =
    call.kind === 'refund'
      ? (await store.findRefund(db, { id: reference }))!.payment
      : (await store.findPayment(db, reference))!;
  const { currency, providerRef } = payment;
  if (call.kind === 'intent') return provider.createIntent({ key, reference, currency, amount });
  if (providerRef === null) throw new Error('the provider has not opened the payment yet');
  return provider[call.kind]({ key, reference, currency, amount, providerRef });
}

/** Whether what is known is the effect of the call. */
function shows(fact: ProviderFact, { kind }: ProviderCall): boolean {
  if (kind === 'capture') return fact.state === 'captured';
  if (kind === 'void') return fact.state === 'voided';
  return true;
}

/** What a provider will not do fails here too; of a payment it is asked how it stands. */
async function refuse(
  context: PaymentsContext,
  provider: PaymentProvider,
  call: ProviderCall,
): Promise<void> {
  const { database, now } = context;
  const { kind, subject: reference, amount } = call;
  const known = kind === 'capture' || kind === 'void' ? await provider.query(reference) : null;
  await transact(database, async (db) => {
    await store.settleCall(db, call.id, 'refused', now());
    await store.freeGuard(db, call);
    if (known) await applyFact(context, db, known);
    if (kind === 'refund' || kind === 'payout') {
      const row =
        kind === 'refund'
          ? (await store.findRefund(db, { id: reference }))!.payment
          : (await store.findPayout(db, reference))!;
      const { currency } = row;
      await applyFact(context, db, { about: kind, reference, state: 'failed', amount, currency });
    }
    if (kind === 'intent') {
      const { currency } = (await store.findPayment(db, reference))!;
      await applyFact(context, db, {
        ...{ about: 'payment', reference, providerRef: `refused:${reference}`, state: 'refused' },
        ...{ amount, currency, authorisedUntil: null },
      });
    }
  });
}

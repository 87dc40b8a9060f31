import type { Payment, Payout, Refund } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { PaymentsContext } from './context.ts';
import * as store from './payment.store.ts';
import { paymentProblem } from './problems.ts';
import { queueCall } from './queue-call.ts';

/** Milliseconds that money is held for a refund or payout whose end a provider does not tell. */
const TRANSFER_HOLD = 180 * 86_400_000;
/** Milliseconds after which a provider is asked what it has not told. */
const FIRST_LOOK = 3_600_000;

const invalidAmount = (most: bigint) =>
  paymentProblem('PAYMENT_AMOUNT_INVALID', 'The amount is not within what there is.', {
    most: most.toString(),
  });

const providerOf = ({ providers }: PaymentsContext, name: string): string => {
  if (providers.has(name)) return name;
  throw paymentProblem('PROVIDER_UNKNOWN', 'No provider has this name.', { name });
};

/**
 * Opens the payment of a reference into an escrow of its own. One payment is open for a reference
 * at a time: who asks again, because an answer was lost, gets the same, and nobody pays twice.
 */
export async function openPayment(
  context: PaymentsContext,
  db: Db,
  asked: Pick<Payment, 'reference' | 'provider' | 'currency' | 'amount'>,
): Promise<Payment> {
  const { reference, currency, amount } = asked;
  if (amount <= 0n) throw invalidAmount(2n ** 63n - 1n);
  const provider = providerOf(context, asked.provider);
  const account = { kind: 'escrow', holder: reference, currency } as const;
  const escrow = await context.ledger.openAccount(db, account);
  const id = newId('pay');
  const opened = await store.insertPayment(db, {
    ...{ id, reference, liveReference: reference, provider, currency, amount },
    ...{ escrowAccountId: escrow.id, state: 'created', createdAt: context.now() },
  });
  if (opened) {
    const guard = `intent:${id}`;
    await queueCall(context, db, { guard, kind: 'intent', provider, subject: id, amount });
    return requirePayment(await store.findPayment(db, id));
  }
  const open = requirePayment(await store.livePayment(db, reference));
  const same = open.amount === amount && open.currency === currency && open.provider === provider;
  if (same && open.state !== 'captured') return open;
  throw paymentProblem('PAYMENT_OPEN', 'A payment of this is open or done.', {
    payment: open.id,
    state: open.state,
  });
}

function requirePayment(payment: Payment | null): Payment {
  if (payment) return payment;
  throw paymentProblem('PAYMENT_UNKNOWN', 'No payment has this id.');
}

const wrongState = ({ state }: Payment) =>
  paymentProblem('PAYMENT_STATE', `The payment is ${state}.`, { state });

/** Asks for what was authorised, or a part of it. */
export async function requestCapture(
  context: PaymentsContext,
  db: Db,
  asked: { readonly payment: string; readonly amount?: bigint },
): Promise<void> {
  const payment = requirePayment(await store.lockPayment(db, asked.payment));
  const { state, authorisedUntil } = payment;
  if (state === 'captured') return;
  if (state !== 'authorised' || !authorisedUntil || context.now() >= authorisedUntil)
    throw wrongState(payment);
  const amount = asked.amount ?? payment.amount;
  if (amount <= 0n || amount > payment.amount) throw invalidAmount(payment.amount);
  await settle(context, db, payment, 'capture', amount);
}

/** Lets go of what was authorised, or of a payment that the buyer has not confirmed. */
export async function requestVoid(
  context: PaymentsContext,
  db: Db,
  asked: { readonly payment: string },
): Promise<void> {
  const payment = requirePayment(await store.lockPayment(db, asked.payment));
  if (payment.state === 'voided') return;
  if (payment.state !== 'created' && payment.state !== 'authorised') throw wrongState(payment);
  await settle(context, db, payment, 'void', payment.amount);
}

/** One call settles a payment: it is either captured or voided, never both. */
async function settle(
  context: PaymentsContext,
  db: Db,
  payment: Payment,
  kind: 'capture' | 'void',
  amount: bigint,
): Promise<void> {
  const { id: subject, provider } = payment;
  const guard = `settle:${subject}`;
  if (await queueCall(context, db, { guard, kind, provider, subject, amount })) return;
  const queued = await store.findCall(db, guard);
  if (queued?.kind !== kind || queued.amount !== amount) throw wrongState(payment);
}

/**
 * Pays a part of a captured payment back. The money is held at once, so that it is not spent
 * otherwise meanwhile.
 * @param asked.amount all that is left where unset.
 * @param asked.account where it comes from; the payment's escrow where unset.
 */
export async function requestRefund(
  context: PaymentsContext,
  db: Db,
  asked: {
    readonly key: string;
    readonly payment: string;
    readonly amount?: bigint;
    readonly account?: string;
  },
): Promise<Refund> {
  const { key } = asked;
  const payment = requirePayment(await store.lockPayment(db, asked.payment));
  const { id: paymentId, provider, currency } = payment;
  const accountId = asked.account ?? payment.escrowAccountId;
  const earlier = await store.findRefund(db, { key });
  if (earlier) {
    const { payment: _, ...refund } = earlier;
    const { amount = refund.amount } = asked;
    return sameOrRefuse(refund, { paymentId, accountId, amount });
  }
  if (payment.state !== 'captured') throw wrongState(payment);
  const given = (await store.refundsOf(db, paymentId))
    .filter(({ state }) => state !== 'failed')
    .reduce((sum, refund) => sum + refund.amount, 0n);
  const most = payment.captured - payment.chargedBack - given;
  const { amount = most } = asked;
  if (amount <= 0n || amount > most) throw invalidAmount(most);
  const id = newId('rfd');
  const holdId = await holdFor(context, db, { id, provider, currency, accountId, amount });
  await queueCall(context, db, {
    ...{ guard: `refund:${id}`, kind: 'refund', provider, subject: id, amount },
  });
  return store.insertRefund(db, {
    ...{ id, key, paymentId, accountId, amount, holdId },
    ...onItsWay(context),
  });
}

/** Pays out what an account has to spend, to a place that the provider knows. */
export async function requestPayout(
  context: PaymentsContext,
  db: Db,
  asked: Pick<Payout, 'key' | 'provider' | 'accountId' | 'destination' | 'currency' | 'amount'>,
): Promise<Payout> {
  const { key, accountId, destination, currency, amount } = asked;
  const provider = providerOf(context, asked.provider);
  const earlier = await store.findPayoutByKey(db, key);
  if (earlier) return sameOrRefuse(earlier, { provider, accountId, destination, currency, amount });
  if (amount <= 0n) throw invalidAmount(2n ** 63n - 1n);
  const id = newId('pot');
  const holdId = await holdFor(context, db, { id, provider, currency, accountId, amount });
  await queueCall(context, db, {
    ...{ guard: `payout:${id}`, kind: 'payout', provider, subject: id, amount },
  });
  return store.insertPayout(db, {
    ...{ id, key, provider, accountId, destination, currency, amount, holdId },
    ...onItsWay(context),
  });
}

const onItsWay = ({ now }: PaymentsContext) => ({
  state: 'requested' as const,
  createdAt: now(),
  nextLook: new Date(now().getTime() + FIRST_LOOK),
});

async function holdFor(
  { ledger, now }: PaymentsContext,
  db: Db,
  asked: Pick<Payout, 'id' | 'provider' | 'currency' | 'accountId' | 'amount'>,
): Promise<string> {
  const { id, provider, currency, accountId, amount } = asked;
  const to = await ledger.openAccount(db, { kind: 'provider', holder: provider, currency });
  const entry = await ledger.hold(db, {
    ...{ key: `hold:${id}`, reference: id, reason: 'on its way to the provider' },
    deadline: new Date(now().getTime() + TRANSFER_HOLD),
    postings: [
      { account: accountId, amount: -amount },
      { account: to.id, amount },
    ],
  });
  return entry.id;
}

function sameOrRefuse<T extends object>(earlier: T, asked: Partial<T>): T {
  const same = Object.entries(asked).every(([name, value]) => earlier[name as keyof T] === value);
  if (same) return earlier;
  throw paymentProblem('PAYMENT_KEY_REUSED', 'The key belongs to a different request.');
}

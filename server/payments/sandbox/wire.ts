import { z } from 'zod';
import type { ProviderFact } from '../provider.ts';
import type { SandboxObject } from './objects.ts';

export const Amount = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);

/** How the sandbox writes what it keeps, in answers and events alike. */
export const Wire = z.strictObject({
  about: z.enum(['payment', 'refund', 'payout', 'chargeback']),
  reference: z.string(),
  providerRef: z.string().nullable(),
  /** Of a chargeback and a refund: our name of their payment. */
  payment: z.string().nullable(),
  state: z.string(),
  currency: z.string(),
  amount: Amount,
  authorisedUntil: z.iso.datetime().nullable(),
});

export const WireEvent = z.strictObject({ type: z.string(), object: Wire });

export const CallBody = z.strictObject({
  reference: z.string(),
  currency: z.string(),
  amount: Amount,
  providerRef: z.string().optional(),
  destination: z.string().optional(),
});

export function toWire(object: SandboxObject): z.input<typeof Wire> {
  const { about, reference, currency, state } = object;
  const payment = object.about === 'payment' ? object : null;
  const amount = payment?.state === 'captured' ? payment.captured : object.amount;
  return {
    ...{ about, reference, currency, state, amount: amount.toString() },
    providerRef: payment?.providerRef ?? null,
    payment: 'payment' in object ? object.payment : null,
    authorisedUntil: payment?.authorisedUntil?.toISOString() ?? null,
  };
}

/** The states that this provider's objects have; others say nothing to us. */
const States = {
  payment: z.enum(['created', 'authorised', 'captured', 'voided', 'expired', 'refused']),
  transfer: z.enum(['requested', 'done', 'failed']),
  chargeback: z.enum(['taken', 'returned']),
};

export function factOf(wire: z.infer<typeof Wire>): ProviderFact | null {
  const { about, reference, currency, amount, providerRef, payment, authorisedUntil } = wire;
  if (about === 'chargeback') {
    const state = States.chargeback.safeParse(wire.state).data;
    if (!state || payment === null) return null;
    return { about, reference, payment, state, currency, amount };
  }
  if (about !== 'payment') {
    const state = States.transfer.safeParse(wire.state).data;
    return state ? { about, reference, state, currency, amount } : null;
  }
  const state = States.payment.safeParse(wire.state).data;
  if (!state || providerRef === null) return null;
  return {
    ...{ about, reference, providerRef, state, currency, amount },
    authorisedUntil: authorisedUntil === null ? null : new Date(authorisedUntil),
  };
}

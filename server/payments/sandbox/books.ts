/** What the sandbox keeps: a provider's own books, apart from ours. Amounts are minor units. */
export interface Intent {
  readonly about: 'payment';
  readonly providerRef: string;
  readonly reference: string;
  readonly currency: string;
  /** Asked for. */
  readonly amount: bigint;
  state: 'created' | 'authorised' | 'captured' | 'voided' | 'refused';
  captured: bigint;
  refunded: bigint;
  authorisedUntil: Date | null;
}

export interface Transfer {
  readonly about: 'refund' | 'payout';
  readonly reference: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly state: 'done';
}

export interface SandboxCall {
  readonly kind: 'intent' | 'capture' | 'void' | 'refund' | 'payout';
  readonly key: string;
  readonly reference: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly providerRef?: string | undefined;
}

export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
}

export type Books = ReturnType<typeof openBooks>;

/** Milliseconds for which an authorisation can be captured. */
const AUTHORISATION = 7 * 86_400_000;

/**
 * A provider's state: each key has its effect once, other content under it is refused.
 * @param changed hears of every change, to tell it by an event.
 */
export function openBooks(
  now: () => Date,
  changed: (object: Intent | Transfer) => void,
  authorisation = AUTHORISATION,
) {
  const intents = new Map<string, Intent>();
  const transfers = new Map<string, Transfer>();
  const keys = new Map<string, { content: string; result: Intent | Transfer }>();
  const funds = new Map<string, bigint>();
  const add = (currency: string, amount: bigint) =>
    funds.set(currency, (funds.get(currency) ?? 0n) + amount);
  const refuse = (reason: string): never => {
    throw new SandboxRefusal(reason);
  };

  const intentOf = (ref: string | undefined): Intent =>
    [...intents.values()].find(({ providerRef }) => providerRef === ref) ??
    refuse('no such payment');

  const effects: Record<SandboxCall['kind'], (call: SandboxCall) => Intent | Transfer> = {
    intent({ reference, currency, amount }) {
      if (intents.has(reference)) return refuse('the reference has a payment');
      const providerRef = `pi_${reference}`;
      const intent: Intent = {
        ...{ about: 'payment', providerRef, reference, currency, amount, state: 'created' },
        ...{ captured: 0n, refunded: 0n, authorisedUntil: null },
      };
      intents.set(reference, intent);
      return intent;
    },
    capture({ providerRef, amount, currency }) {
      const intent = intentOf(providerRef);
      if (intent.state !== 'authorised') return refuse(`the payment is ${intent.state}`);
      if (amount <= 0n || amount > intent.amount) return refuse('more than authorised');
      if (now() >= intent.authorisedUntil!) return refuse('the authorisation has ended');
      intent.state = 'captured';
      intent.captured = amount;
      add(currency, amount);
      return intent;
    },
    void({ providerRef }) {
      const intent = intentOf(providerRef);
      if (intent.state !== 'created' && intent.state !== 'authorised')
        return refuse(`the payment is ${intent.state}`);
      intent.state = 'voided';
      return intent;
    },
    refund({ providerRef, reference, amount, currency }) {
      const intent = intentOf(providerRef);
      if (amount <= 0n || intent.refunded + amount > intent.captured)
        return refuse('more than was captured');
      const made = transfer({ about: 'refund', reference, amount, currency, state: 'done' });
      intent.refunded += amount;
      return made;
    },
    payout: ({ reference, amount, currency }) =>
      transfer({ about: 'payout', reference, amount, currency, state: 'done' }),
  };
  const transfer = (made: Transfer): Transfer => {
    if (made.amount <= 0n || made.amount > (funds.get(made.currency) ?? 0n))
      return refuse('not enough funds');
    add(made.currency, -made.amount);
    transfers.set(made.reference, made);
    return made;
  };

  return {
    call(call: SandboxCall): Intent | Transfer {
      const { kind, reference, currency, amount, providerRef } = call;
      const content = [kind, reference, currency, amount, providerRef].join(' ');
      const earlier = keys.get(call.key);
      if (earlier && earlier.content !== content) return refuse('the key was used otherwise');
      if (earlier) return earlier.result;
      const result = effects[call.kind](call);
      keys.set(call.key, { content, result });
      changed(result);
      return result;
    },
    /** What the buyer does on the provider's page. */
    confirm(reference: string, accepted: boolean): Intent {
      const intent = intents.get(reference) ?? refuse('no such payment');
      if (intent.state !== 'created') return intent;
      intent.state = accepted ? 'authorised' : 'refused';
      if (accepted) intent.authorisedUntil = new Date(now().getTime() + authorisation);
      changed(intent);
      return intent;
    },
    find: (reference: string) => intents.get(reference) ?? transfers.get(reference) ?? null,
    /** What lies here of ours. */
    funds: (currency: string) => funds.get(currency) ?? 0n,
  };
}

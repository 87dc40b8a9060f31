import { createState, perform, type Times } from './effects.ts';
import { refuse, type Act, type Intent, type SandboxCall, type SandboxObject } from './objects.ts';

export type Books = ReturnType<typeof openBooks>;

/** A payout to a place that begins so comes back, as one to an account that was closed. */
const CLOSED = 'closed';

export interface Noted {
  readonly at: Date;
  readonly act: Act;
}

/** A provider's state, and what changes it. */
export function openBooks(options: {
  readonly now: () => Date;
  readonly times: Times;
  /** Hears of every change, to keep it and to tell it by an event. */
  readonly changed: (noted: Noted, object: SandboxObject) => void;
}) {
  const { now, times, changed } = options;
  const state = createState();

  const apply = (act: Act, at = now()): SandboxObject => {
    const object = perform(state, times, act, at);
    changed({ at, act }, object);
    return object;
  };
  const find = (reference: string): SandboxObject | null => state.objects.get(reference) ?? null;
  const intent = (reference: string): Intent => {
    const found = find(reference);
    return found?.about === 'payment' ? found : refuse('no such payment');
  };

  return {
    /** Takes in what was noted before a restart. */
    replay: ({ at, act }: Noted) => perform(state, times, act, at),
    call(call: SandboxCall): SandboxObject {
      this.endDue();
      const known = state.keys.has(call.key);
      const act = { act: 'call', call } as const;
      const result = known ? perform(state, times, act, now()) : apply(act);
      this.endDue();
      return result;
    },
    confirm(reference: string, accepted: boolean): Intent {
      const found = intent(reference);
      if (found.state === 'created') apply({ act: 'confirm', reference, accepted });
      return found;
    },
    /** The end of a refund or payout, before its time. */
    end: (reference: string, arrived: boolean) => apply({ act: 'end', reference, arrived }),
    chargeBack: (payment: string, amount: bigint) => apply({ act: 'charge_back', payment, amount }),
    returnChargeback: (reference: string) => apply({ act: 'return', reference }),
    /** Ends what is due: authorisations that nobody captured, refunds and payouts on their way. */
    endDue(): void {
      const at = now();
      for (const object of state.objects.values()) {
        const { reference } = object;
        if (object.about === 'payment') {
          if (object.state === 'authorised' && object.authorisedUntil! <= at)
            apply({ act: 'expire', reference });
        } else if (object.state === 'requested' && object.endsAt <= at)
          apply({ act: 'end', reference, arrived: !object.destination?.startsWith(CLOSED) });
      }
    },
    find(reference: string): SandboxObject | null {
      this.endDue();
      return find(reference);
    },
    /** What lies here of ours. */
    funds: (currency: string) => state.funds.get(currency) ?? 0n,
  };
}

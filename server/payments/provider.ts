/** What a provider knows of a payment, a refund or a payout; `reference` is our name for it. */
export type ProviderFact =
  | {
      readonly about: 'payment';
      readonly reference: string;
      readonly providerRef: string;
      readonly state: 'created' | 'authorised' | 'captured' | 'voided' | 'expired' | 'refused';
      readonly currency: string;
      /** What is authorised; of a captured payment, what was taken. Minor units. */
      readonly amount: bigint;
      /** Until when what is authorised can be captured. */
      readonly authorisedUntil: Date | null;
    }
  | {
      readonly about: 'refund' | 'payout';
      readonly reference: string;
      readonly state: 'requested' | 'done' | 'failed';
      readonly currency: string;
      readonly amount: bigint;
    }
  | {
      readonly about: 'chargeback';
      /** The provider's name for it; of ours there is none. */
      readonly reference: string;
      /** Our name of the payment. */
      readonly payment: string;
      readonly state: 'taken' | 'returned';
      readonly currency: string;
      readonly amount: bigint;
    };

/** The provider has understood the call and will not do it; asking again changes nothing. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
}

/** An event whose signature or time is not right. */
export class EventRejected extends Error {
  override readonly name = 'EventRejected';
  readonly reason: 'signature' | 'time' | 'form';
  constructor(reason: 'signature' | 'time' | 'form') {
    super(`the event is rejected for its ${reason}`);
    this.reason = reason;
  }
}

export interface ReadEvent {
  /** The provider's id: the same in every delivery of it. */
  readonly id: string;
  readonly type: string;
  /** Null: an authentic event of a type that says nothing to us. */
  readonly fact: ProviderFact | null;
}

interface Call {
  /** Same key, same effect and answer. */
  readonly key: string;
  readonly reference: string;
  readonly currency: string;
  readonly amount: bigint;
}

/**
 * Who holds the money: funds stay with the provider, we only say what is to be done with them.
 * Calls reject with {@link ProviderRefused}, or with anything else where it is not known what
 * became of them; they are then made again with the same key.
 */
export interface PaymentProvider {
  readonly name: string;
  /** Opens a payment that the buyer confirms with the provider. */
  createIntent(call: Call): Promise<ProviderFact>;
  /** Takes what was authorised or a part of it; the rest is let go. */
  capture(call: Call & { readonly providerRef: string }): Promise<ProviderFact>;
  void(call: Call & { readonly providerRef: string }): Promise<ProviderFact>;
  refund(call: Call & { readonly providerRef: string }): Promise<ProviderFact>;
  payout(call: Call & { readonly destination: string }): Promise<ProviderFact>;
  /** What it knows of one of our references; null: nothing. */
  query(reference: string): Promise<ProviderFact | null>;
  /** Throws {@link EventRejected}. */
  readEvent(
    raw: Uint8Array,
    headers: Readonly<Record<string, string | undefined>>,
    now: Date,
  ): ReadEvent;
}

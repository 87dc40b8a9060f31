/** What the sandbox keeps: a provider's own books, apart from ours. Amounts are minor units. */
export interface Intent {
  readonly about: 'payment';
  readonly providerRef: string;
  readonly reference: string;
  readonly currency: string;
  /** Asked for. */
  readonly amount: bigint;
  state: 'created' | 'authorised' | 'captured' | 'voided' | 'expired' | 'refused';
  captured: bigint;
  /** Paid back or on its way there. */
  refunded: bigint;
  chargedBack: bigint;
  authorisedUntil: Date | null;
}

export interface Transfer {
  readonly about: 'refund' | 'payout';
  readonly reference: string;
  readonly currency: string;
  readonly amount: bigint;
  /** Of a refund: our name of its payment. */
  readonly payment: string | null;
  /** Of a payout: where it goes. */
  readonly destination: string | null;
  readonly endsAt: Date;
  state: 'requested' | 'done' | 'failed';
}

export interface Chargeback {
  readonly about: 'chargeback';
  readonly reference: string;
  readonly payment: string;
  readonly currency: string;
  readonly amount: bigint;
  state: 'taken' | 'returned';
}

export type SandboxObject = Intent | Transfer | Chargeback;

export interface SandboxCall {
  readonly kind: 'intent' | 'capture' | 'void' | 'refund' | 'payout';
  readonly key: string;
  readonly reference: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly providerRef?: string | undefined;
  readonly destination?: string | undefined;
}

/** All that changes the books; what they hold follows from these in their order. */
export type Act =
  | { readonly act: 'call'; readonly call: SandboxCall }
  /** What the buyer does on the provider's page. */
  | { readonly act: 'confirm'; readonly reference: string; readonly accepted: boolean }
  /** An authorisation runs out. */
  | { readonly act: 'expire'; readonly reference: string }
  /** A refund or payout arrives, or comes back. */
  | { readonly act: 'end'; readonly reference: string; readonly arrived: boolean }
  /** The buyer's bank takes money back, or gives it back. */
  | { readonly act: 'charge_back'; readonly payment: string; readonly amount: bigint }
  | { readonly act: 'return'; readonly reference: string };

export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';
}

export const refuse = (reason: string): never => {
  throw new SandboxRefusal(reason);
};

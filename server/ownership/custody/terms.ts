import type { CustodyPurpose } from '#prisma';

/** What owner and custodian agree on; only its salted digest goes on chain. */
export interface Terms {
  readonly purpose: CustodyPurpose;
  /** Of a power of sale: the least price, in minor units, and its currency (ISO 4217). */
  readonly floor: { readonly amount: number; readonly currency: string } | null;
  /** Unix seconds. */
  readonly returnBy: number;
  /** Zero: no power of sale. */
  readonly saleUntil: number;
  /** Custody ends when title moves. */
  readonly clears: boolean;
  /** What else they agree on, in their words. */
  readonly conditions: string;
}

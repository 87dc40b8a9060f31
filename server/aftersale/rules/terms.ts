import type { Jurisdiction } from '../../orders/index.ts';

const HOUR = 3_600_000;

/** What holds once a trade is made: the law of the place, and what the house gives beside it. */
export interface AfterSaleTerms {
  readonly law: Jurisdiction;
  /**
   * Whether what was paid comes back beside the compensation for a fake. The law speaks of damages
   * that are increased by three times the price; where counsel reads it otherwise, it is a part.
   */
  readonly priceBackOnTop: boolean;
  /** A rating is bad up to this one. */
  readonly badRating: number;
  /** Milliseconds in which a proposed payout is approved, and a failed service made good. */
  readonly payoutApproval: number;
  readonly recovery: number;
  /** Worth in minor units of the law's currency. */
  readonly voucher: bigint;
  readonly careSet: bigint;
}

export const termsUnder = (law: Jurisdiction): AfterSaleTerms => ({
  law,
  priceBackOnTop: true,
  badRating: 2,
  payoutApproval: 72 * HOUR,
  recovery: 72 * HOUR,
  voucher: 500_00n,
  careSet: 2_000_00n,
});

/** Calendar hours as milliseconds: nights, weekends and holidays count. */
export const hours = (count: number): number => count * HOUR;

/** Milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What the law and the platform's own promises ask for once a trade is made, per jurisdiction. */
export interface AfterSaleTerms {
  /** A fake: how many times the item's price, and the least, in minor units of `currency`. */
  readonly fakeTimes: bigint;
  readonly fakeLeast: bigint;
  /** ISO 4217, of every amount here. */
  readonly currency: string;
  /**
   * Whether what was paid comes back beside the compensation. The law speaks of damages that are
   * increased by three times the price; where counsel reads it otherwise, it is a part of them.
   */
  readonly priceBackOnTop: boolean;
  /** Milliseconds in which somebody answers a complaint, and settles it. */
  readonly complaintResponse: number;
  readonly complaintResolution: number;
  readonly ipResolution: number;
  /** A rating is bad up to this one, and is answered within these milliseconds. */
  readonly badRating: number;
  readonly badReviewAnswer: number;
  /** Milliseconds in which a proposed payout is approved. */
  readonly payoutApproval: number;
  /** Milliseconds that a seller has to answer before a blacklist report. */
  readonly blacklistAnswer: number;
  /** Milliseconds in which a failed service is made good. */
  readonly recovery: number;
  readonly voucher: bigint;
  readonly careSet: bigint;
}

/**
 * Mainland China: Consumer Protection Law art 55 (three times the price, CNY 500 at least); the
 * rest are the platform's promises.
 */
export const CN: AfterSaleTerms = {
  fakeTimes: 3n,
  fakeLeast: 500_00n,
  currency: 'CNY',
  priceBackOnTop: true,
  complaintResponse: 24 * HOUR,
  complaintResolution: 72 * HOUR,
  ipResolution: 24 * HOUR,
  badRating: 2,
  badReviewAnswer: 24 * HOUR,
  payoutApproval: 72 * HOUR,
  blacklistAnswer: 7 * DAY,
  recovery: 72 * HOUR,
  voucher: 500_00n,
  careSet: 2_000_00n,
};

/**
 * What law and house rules ask of orders, in one place. Counsel decides on these numbers; amounts
 * are minor units of the currency.
 */
export interface Jurisdiction {
  readonly code: string;
  readonly currency: string;
  /** Days are counted by the clock of the place: minutes ahead of UTC. */
  readonly utcOffset: number;
  /** How long an item is kept for who has ordered it and not paid. */
  readonly paymentMinutes: number;
  /** Within which a paid item is sent, or ready in store. */
  readonly dispatchDays: number;
  /** Return without a reason: what the house gives, and the least that the law gives. */
  readonly returnDays: number;
  readonly statutoryReturnDays: { readonly private: number; readonly trader: number };
  /** In which a return must arrive once it is asked for. */
  readonly sendBackDays: number;
  /** Of a refund, after the goods are back. */
  readonly refundDays: number;
  readonly fake: { readonly times: bigint; readonly least: bigint };
  readonly insurance: { readonly ceilingPercent: bigint; readonly from: 'dispatch' | 'payment' };
  readonly complaintHours: { readonly response: number; readonly resolution: number };
  readonly intellectualPropertyHours: number;
  readonly badReviewHours: number;
  readonly blacklistNoticeDays: number;
  readonly freight: { readonly courier: bigint; readonly pickup: bigint };
  /** What an independent appraisal costs. */
  readonly appraisalFee: bigint;
  /** Whether the public record of a sale names the price. */
  readonly salePriceIsPublic: boolean;
  /** How long the split of the escrow stays reserved; what lasts longer goes to a person. */
  readonly settlementDays: number;
  /** Least time that a power of sale must still run when an item is ordered. */
  readonly powerOfSaleDays: number;
}

export const CN: Jurisdiction = {
  code: 'CN',
  currency: 'CNY',
  utcOffset: 480,
  paymentMinutes: 30,
  dispatchDays: 3,
  returnDays: 30,
  statutoryReturnDays: { private: 0, trader: 7 },
  sendBackDays: 15,
  refundDays: 7,
  fake: { times: 3n, least: 50_000n },
  insurance: { ceilingPercent: 150n, from: 'dispatch' },
  complaintHours: { response: 24, resolution: 72 },
  intellectualPropertyHours: 24,
  badReviewHours: 24,
  blacklistNoticeDays: 7,
  freight: { courier: 3_000n, pickup: 0n },
  appraisalFee: 19_900n,
  salePriceIsPublic: false,
  settlementDays: 180,
  powerOfSaleDays: 35,
};

const JURISDICTIONS: readonly Jurisdiction[] = [CN];

/** The rules of a place; those of the default where it has none of its own. */
export const jurisdictionOf = (code: string): Jurisdiction =>
  JURISDICTIONS.find((one) => one.code === code) ?? CN;

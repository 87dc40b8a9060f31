import type { RecheckFinding } from '#prisma';
import type { Trade } from '../context.ts';
import type { AfterSaleTerms } from '../rules/terms.ts';

export interface Amounts {
  /** What the buyer paid, freight included. */
  readonly refund: bigint;
  readonly compensation: bigint;
  readonly appraisalFee: bigint;
}

/**
 * What is proposed for a fake: so many times the item's price without freight, never below the
 * law's least, and the full appraisal fee; what was paid comes back beside it. The least is an
 * amount of the law's own currency, and says nothing about another.
 */
export function amountsFor(
  {
    price,
    freight,
    appraisalFee,
    currency,
  }: Pick<Trade, 'price' | 'freight' | 'appraisalFee' | 'currency'>,
  { law, priceBackOnTop }: AfterSaleTerms,
): Amounts {
  const times = law.fake.times * price;
  const least = currency === law.currency ? law.fake.least : 0n;
  const damages = times > least ? times : least;
  return {
    refund: price + freight,
    compensation: priceBackOnTop ? damages : damages - price,
    appraisalFee,
  };
}

/** How a refund and a payout share what is proposed: as much as can be goes back the way it came. */
export function split(
  { refund, compensation, appraisalFee }: Amounts,
  refundable: bigint,
): { readonly refunded: bigint; readonly paidOut: bigint } {
  const refunded = refund < refundable ? refund : refundable;
  return { refunded, paidOut: refund - refunded + compensation + appraisalFee };
}

export const RECHECK_OUTCOMES = ['open', 'contradictory', 'confirmed', 'unfounded'] as const;
export type RecheckOutcome = (typeof RECHECK_OUTCOMES)[number];

/** By how many independent experts one side must be ahead: one alone never decides. */
const AHEAD = 2;

/**
 * What independent experts together say. Where they contradict each other it stays open, and all
 * verdicts are shown, until one side has two more.
 */
export function outcomeOf(findings: readonly RecheckFinding[]): RecheckOutcome {
  const count = (one: RecheckFinding) => findings.filter((finding) => finding === one).length;
  const ahead = count('supports') - count('contradicts');
  if (ahead >= AHEAD) return 'confirmed';
  if (-ahead >= AHEAD) return 'unfounded';
  return count('supports') > 0 && count('contradicts') > 0 ? 'contradictory' : 'open';
}

import { consignmentProblem } from '../problems.ts';
import { COMMISSION_BPS, payoutOf, type Division } from './payout.ts';

/** What platform and seller agree on; amounts in minor units. */
export interface Terms {
  readonly kind: 'consignment' | 'buy_in';
  readonly commissionBps: number;
  readonly floor: bigint;
  readonly expected: bigint;
  readonly best: bigint;
  readonly agreedValue: bigint;
  readonly currency: string;
  readonly saleUntil: Date | null;
  readonly returnBy: Date | null;
  readonly noticeDays: number;
  readonly withdrawalFee: bigint;
}

/** Longest time that a platform keeps an item for sale, milliseconds; custody allows a day more. */
export const CONSIGNMENT_MOST = 365 * 86_400_000;
/** Longest notice of a seller who wants the item back early, days. */
export const NOTICE_MOST = 30;

const invalid = (member: keyof Terms, detail: string) =>
  consignmentProblem('TERMS_INVALID', detail, { member });

/** Terms of a consignment as of now. Throws TERMS_INVALID. */
export function mustBeFair(terms: Terms, now: Date): void {
  const { commissionBps, floor, expected, best, saleUntil, returnBy } = terms;
  const { least, most } = COMMISSION_BPS;
  if (!Number.isInteger(commissionBps) || commissionBps < least || commissionBps > most) {
    throw invalid('commissionBps', 'The commission is 3 % to 5 % of the price.');
  }
  if (floor <= 0n) throw invalid('floor', 'The least price is above zero.');
  if (expected < floor) throw invalid('expected', 'It is below the least price.');
  if (best < expected) throw invalid('best', 'It is below the expected price.');
  // Pitfall: goods were lost, and a few hundred offered. A loss never pays less than the worst sale.
  if (terms.agreedValue < payoutOf(terms, floor).payout) {
    throw invalid('agreedValue', 'The insured value is at least the payout at the least price.');
  }
  if (!saleUntil || saleUntil <= now) throw invalid('saleUntil', 'The time to sell has an end.');
  if (!returnBy || returnBy < saleUntil) throw invalid('returnBy', 'It is before the sale ends.');
  if (returnBy.getTime() > now.getTime() + CONSIGNMENT_MOST) {
    throw invalid('returnBy', 'It is more than a year away.');
  }
  if (terms.noticeDays < 0 || terms.noticeDays > NOTICE_MOST) {
    throw invalid('noticeDays', `The notice is at most ${NOTICE_MOST} days.`);
  }
  if (terms.withdrawalFee > payoutOf(terms, expected).commission) {
    throw invalid('withdrawalFee', 'It is more than the expected commission.');
  }
}

/** Terms of a buy-in: one price, at once. */
export const buyInTerms = (price: bigint, currency: string): Terms => ({
  kind: 'buy_in',
  commissionBps: 0,
  ...{ floor: price, expected: price, best: price, agreedValue: price, currency },
  ...{ saleUntil: null, returnBy: null, noticeDays: 0, withdrawalFee: 0n },
});

export interface Outcome extends Division {
  readonly price: bigint;
}

/** What the seller gets: sealed when both sign. Of a buy-in it is the price, whatever comes. */
export function outcomesOf(terms: Terms): Record<'worst' | 'expected' | 'best', Outcome> {
  const at = (price: bigint): Outcome =>
    terms.kind === 'buy_in'
      ? { price, payout: price, commission: 0n }
      : { price, ...payoutOf(terms, price) };
  return { worst: at(terms.floor), expected: at(terms.expected), best: at(terms.best) };
}

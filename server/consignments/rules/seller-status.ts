import type { SellerStatus } from '#prisma';
import { consignmentProblem } from '../problems.ts';

/**
 * What decides whether somebody sells as a trader: 法释〔2022〕8号 art 7. No single one does, so that
 * a person weighs them; but nobody is called private against most of what they found.
 */
export const CRITERIA = ['nature', 'source', 'quantity', 'price', 'frequency', 'income'] as const;
export const POINTS_TO = ['private', 'trader', 'neither'] as const;
export type Criteria = Readonly<Record<(typeof CRITERIA)[number], (typeof POINTS_TO)[number]>>;

/** Throws SELLER_STATUS_CONTRADICTED. */
export function mustFollow(criteria: Criteria, status: SellerStatus): void {
  const count = (way: SellerStatus) => CRITERIA.filter((one) => criteria[one] === way).length;
  const other = status === 'private' ? 'trader' : 'private';
  if (count(other) > count(status)) {
    throw consignmentProblem('SELLER_STATUS_CONTRADICTED', `More points to "${other}".`, {
      private: count('private'),
      trader: count('trader'),
    });
  }
}

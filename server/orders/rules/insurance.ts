/** The most that is ever paid for an item: a percentage of its agreed value, minor units. */
export const ceilingOf = (agreedValue: bigint, percent: bigint): bigint =>
  (agreedValue * percent) / 100n;

/**
 * What a claim pays: never above the proven loss, nor above what earlier claims have left of the
 * ceiling.
 */
export function claimPayout(provenLoss: bigint, ceiling: bigint, paidBefore: bigint): bigint {
  const left = ceiling > paidBefore ? ceiling - paidBefore : 0n;
  return provenLoss < left ? provenLoss : left;
}

/** Whether an item was covered at a time; cover ends with the very moment of delivery. */
export const covers = (
  { from, until }: { readonly from: Date; readonly until: Date | null },
  at: Date,
): boolean => at >= from && (until === null || at < until);

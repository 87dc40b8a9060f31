const DAY = 86_400_000;

/** Unsold for more than this: slow stock. */
const SLOW_AFTER = 60 * DAY;
/** A proposal is this part of the price, in percent. */
const PERCENT = 85n;

/** What went live before this moment is slow; what went live at it is not yet (strictly more than 60 days). */
export const slowBefore = (now: Date): Date => new Date(now.getTime() - SLOW_AFTER);

export const isSlow = (liveAt: Date, now: Date): boolean => liveAt < slowBefore(now);

/** The proposed price in whole minor units, rounded down, and never below the floor. */
export function clearancePrice(price: bigint, floor: bigint): bigint {
  const lower = (price * PERCENT) / 100n;
  if (lower >= floor) return lower;
  return floor < price ? floor : price;
}

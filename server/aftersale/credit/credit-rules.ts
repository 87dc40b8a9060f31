/** What a score is made of, with the weight of each; above zero: good. Nothing else counts. */
export const WEIGHTS = {
  /** Trades that came to their end, as buyer or seller. */
  completed: 4,
  rated_5: 4,
  rated_4: 2,
  rated_3: 0,
  rated_2: -2,
  rated_1: -4,
  /** Complaints about them that were upheld. */
  complaint_upheld: -8,
  /** Fakes that they consigned and knew of, as experts and counsel found. */
  fake_sold: -40,
} as const;

export type CreditPart = keyof typeof WEIGHTS;
export const CREDIT_PARTS = Object.keys(WEIGHTS) as CreditPart[];

export type CreditCounts = Readonly<Record<CreditPart, number>>;

/** Weight of what is not known yet: who has done nothing is in the middle. */
const PRIOR = 20;

export interface Credit {
  /** 0 to 100; 50: nothing is known. */
  readonly score: number;
  readonly parts: readonly {
    readonly part: CreditPart;
    readonly count: number;
    readonly weight: number;
    /** count × weight. */
    readonly points: number;
  }[];
}

/**
 * A score with its reasons. Returns, complaints and reports of a buyer are rights: they are no part
 * of it. More of anything good never lowers it, more of anything bad never raises it.
 */
export function creditOf(counts: CreditCounts): Credit {
  const parts = CREDIT_PARTS.map((part) => {
    const [count, weight] = [counts[part], WEIGHTS[part]];
    return { part, count, weight, points: count === 0 || weight === 0 ? 0 : count * weight };
  });
  const sum = (of: (points: number) => number) =>
    parts.reduce((total, { points }) => total + of(points), 0);
  const good = sum((points) => Math.max(points, 0));
  const bad = sum((points) => Math.max(-points, 0));
  const score = Math.round((100 * (PRIOR + good)) / (2 * PRIOR + good + bad));
  return { score, parts };
}

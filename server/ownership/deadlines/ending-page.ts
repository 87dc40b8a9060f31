/** A part of what ends between two times (Unix seconds), in the order of ids after `cursor`. */
export interface EndingPage {
  readonly from: number;
  readonly until: number;
  readonly cursor: string;
  readonly limit: number;
}

export const within = ({ from, until }: EndingPage) => ({ gte: BigInt(from), lt: BigInt(until) });

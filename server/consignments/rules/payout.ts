/** Least and most that a platform keeps of the price of a consignment, in hundredths of a per cent. */
export const COMMISSION_BPS = { least: 300, most: 500 } as const;

/** What a price is divided by: a seller's agreement, as far as that goes. */
export interface Share {
  readonly kind: 'consignment' | 'buy_in';
  readonly commissionBps: number;
}

export interface Division {
  readonly payout: bigint;
  readonly commission: bigint;
}

/**
 * How a price, in minor units and without freight, is divided. The commission is rounded down to
 * whole minor units, so that rounding is always in the seller's favour, and both sum to the price.
 * Of an item that the platform has bought all is the platform's.
 */
export function payoutOf({ kind, commissionBps }: Share, price: bigint): Division {
  const commission = kind === 'buy_in' ? price : (price * BigInt(commissionBps)) / 10_000n;
  return { payout: price - commission, commission };
}

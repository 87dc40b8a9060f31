import type { Posting } from '../../ledger/index.ts';

/** What becomes of the money in escrow when title has moved; minor units. */
export interface Split {
  readonly payout: bigint;
  readonly commission: bigint;
  readonly freight: bigint;
}

export interface SplitAccounts {
  readonly escrow: string;
  readonly seller: string;
  readonly commission: string;
  readonly freight: string;
}

/** The postings of a split: they sum to zero, and what is nothing is not posted. */
export const postingsOf = (
  { payout, commission, freight }: Split,
  accounts: SplitAccounts,
): Posting[] =>
  [
    { account: accounts.escrow, amount: -(payout + commission + freight) },
    { account: accounts.seller, amount: payout },
    { account: accounts.commission, amount: commission },
    { account: accounts.freight, amount: freight },
  ].filter(({ amount }) => amount !== 0n);

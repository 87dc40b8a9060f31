import { ledgerProblem } from './problems.ts';

/** An amount into an account, or out of it where it is below zero; minor units. */
export interface Posting {
  readonly account: string;
  readonly amount: bigint;
}

/** What PostgreSQL's bigint holds. */
const MOST = 2n ** 63n - 1n;

/** Throws where the amounts are none, or do not sum to zero in each currency. */
export function requireBalanced(
  postings: readonly Posting[],
  currencyOf: (account: string) => string,
): void {
  const accounts = new Set(postings.map(({ account }) => account));
  const odd = postings.some(({ amount }) => amount === 0n || amount > MOST || amount < -MOST);
  if (odd || postings.length < 2 || accounts.size !== postings.length) {
    throw ledgerProblem('LEDGER_AMOUNT_INVALID', 'The amounts are not those of an entry.');
  }
  const sums = new Map<string, bigint>();
  for (const { account, amount } of postings) {
    const currency = currencyOf(account);
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) {
      throw ledgerProblem('LEDGER_UNBALANCED', `The amounts in ${currency} sum to ${sum}.`);
    }
  }
}

export interface Amounts {
  readonly posted: bigint;
  readonly pendingIn: bigint;
  readonly pendingOut: bigint;
}

/** What can be spent. */
export const available = ({ posted, pendingOut }: Amounts): bigint => posted - pendingOut;

const NOTHING: Amounts = { posted: 0n, pendingIn: 0n, pendingOut: 0n };

/**
 * What an entry changes, by account.
 * @param released postings of the pending entry that it resolves.
 */
export function changesOf(
  held: boolean,
  postings: readonly Posting[],
  released: readonly Posting[],
): Map<string, Amounts> {
  const changes = new Map<string, Amounts>();
  const add = (account: string, part: Partial<Amounts>) => {
    const { posted, pendingIn, pendingOut } = changes.get(account) ?? NOTHING;
    changes.set(account, {
      posted: posted + (part.posted ?? 0n),
      pendingIn: pendingIn + (part.pendingIn ?? 0n),
      pendingOut: pendingOut + (part.pendingOut ?? 0n),
    });
  };
  const pend = ({ account, amount }: Posting, way: 1n | -1n) =>
    add(account, amount > 0n ? { pendingIn: way * amount } : { pendingOut: -way * amount });
  for (const posting of postings) {
    if (held) pend(posting, 1n);
    else add(posting.account, { posted: posting.amount });
  }
  for (const posting of released) pend(posting, -1n);
  return changes;
}

export const plus = (a: Amounts | undefined, b: Amounts): Amounts => ({
  posted: (a?.posted ?? 0n) + b.posted,
  pendingIn: (a?.pendingIn ?? 0n) + b.pendingIn,
  pendingOut: (a?.pendingOut ?? 0n) + b.pendingOut,
});

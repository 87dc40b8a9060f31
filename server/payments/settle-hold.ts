import type { Posting } from '../ledger/index.ts';
import type { Db } from '../platform/database/database.ts';
import type { PaymentsContext } from './context.ts';

/**
 * Books money that has moved at the provider, by the hold that was made for it or, where that has
 * expired, beside it: what happened is booked, however late it is learned. What the account no
 * longer has to spend is then a shortfall of the platform's.
 * @returns whether it came too late for the hold.
 */
export async function bookMoved(
  { ledger, now }: PaymentsContext,
  db: Db,
  asked: {
    readonly key: string;
    readonly hold: string | null;
    readonly reference: string;
    readonly currency: string;
    readonly from: string;
    readonly to: string;
    readonly amount: bigint;
  },
): Promise<{ late: boolean }> {
  const { key, hold, reference, currency, from, to, amount } = asked;
  const reason = 'provider';
  const deadline = hold ? (await ledger.findEntry(db, { id: hold }))?.deadline : undefined;
  if (hold && deadline && now() < deadline) {
    await ledger.post(db, {
      key,
      hold,
      reason,
      postings: [
        { account: from, amount: -amount },
        { account: to, amount },
      ],
    });
    return { late: false };
  }
  if (hold) await ledger.expire(db, hold);
  const has = await ledger.spendable(db, from);
  const own = has === null || has > amount ? amount : has > 0n ? has : 0n;
  const postings: Posting[] = own > 0n ? [{ account: from, amount: -own }] : [];
  if (own < amount) {
    const account = { kind: 'platform', holder: 'shortfall', currency } as const;
    const shortfall = await ledger.openAccount(db, account);
    postings.push({ account: shortfall.id, amount: own - amount });
  }
  postings.push({ account: to, amount });
  await ledger.move(db, { key, reference, reason, postings });
  return { late: hold !== null };
}

/** Gives back what was held for money that will not move. */
export async function letGo(
  { ledger, now }: PaymentsContext,
  db: Db,
  key: string,
  hold: string | null,
): Promise<void> {
  if (!hold) return;
  const deadline = (await ledger.findEntry(db, { id: hold }))?.deadline;
  if (deadline && now() >= deadline) await ledger.expire(db, hold);
  else await ledger.void(db, { key, hold, reason: 'provider' });
}

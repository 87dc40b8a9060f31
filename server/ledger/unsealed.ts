import type { Db } from '../platform/database/database.ts';
import { plus, type Amounts } from './postings.ts';

/**
 * What a transaction has written so far, by account: balances learn of it at its COMMIT only, but
 * money that it has moved can be spent in it. The transaction's client stands for it, and takes
 * this along when it ends, either way.
 */
const written = new WeakMap<Db, Map<string, Amounts>>();

export function noteWritten(db: Db, changes: ReadonlyMap<string, Amounts>): void {
  const noted = written.get(db) ?? new Map<string, Amounts>();
  for (const [account, change] of changes) noted.set(account, plus(noted.get(account), change));
  written.set(db, noted);
}

/** A balance with what its transaction has written. */
export function withWritten(db: Db, account: string, balance: Amounts): Amounts {
  const change = written.get(db)?.get(account);
  return change ? plus(balance, change) : balance;
}

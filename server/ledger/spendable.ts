import type { Db } from '../platform/database/database.ts';
import { lockBalances } from './ledger.store.ts';
import { available } from './postings.ts';
import { withWritten } from './unsealed.ts';

/**
 * What an account can spend, with what its transaction has written; nobody else spends it until
 * that ends. Null: an account without a limit.
 */
export async function spendable(db: Db, account: string): Promise<bigint | null> {
  const [balance] = await lockBalances(db, [account]);
  return balance ? available(withWritten(db, account, balance)) : null;
}

import type { Db } from '../platform/database/database.ts';
import type { LedgerContext } from './context.ts';
import { findEntry, type Entry } from './ledger.store.ts';
import { ledgerProblem } from './problems.ts';
import { writeEntry } from './write-entry.ts';

/** Takes an entry back whole, by one that says the opposite; once. Corrections are made so. */
export async function revertEntry(
  context: LedgerContext,
  db: Db,
  { key, entry: id, reason }: { key: string; entry: string; reason: string },
): Promise<Entry> {
  const reverts = await findEntry(db, { id });
  if (!reverts) throw ledgerProblem('LEDGER_ENTRY_UNKNOWN', 'No entry has this id.', { id });
  if (reverts.kind !== 'posted' && reverts.kind !== 'post')
    throw ledgerProblem('LEDGER_NOT_REVERSIBLE', `The entry is ${reverts.kind}.`, { id });
  const postings = reverts.postings.map(({ accountId, amount }) => ({
    account: accountId,
    amount: -amount,
  }));
  const { reference } = reverts;
  return writeEntry(context, db, { key, reference, reason, kind: 'revert', reverts, postings });
}

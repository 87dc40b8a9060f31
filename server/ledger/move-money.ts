import type { Db } from '../platform/database/database.ts';
import type { LedgerContext } from './context.ts';
import type { Entry } from './ledger.store.ts';
import type { Posting } from './postings.ts';
import { writeEntry, type Asked } from './write-entry.ts';

/** Moves money at once. */
export const moveMoney = (
  context: LedgerContext,
  db: Db,
  asked: Asked & { readonly postings: readonly Posting[] },
): Promise<Entry> => writeEntry(context, db, { ...pick(asked), kind: 'posted' });

/**
 * Reserves money until a deadline: what leaves an account cannot be spent otherwise, what arrives
 * not yet. Repeats with the same key state the same deadline.
 */
export const holdMoney = (
  context: LedgerContext,
  db: Db,
  asked: Asked & { readonly postings: readonly Posting[]; readonly deadline: Date },
): Promise<Entry> =>
  writeEntry(context, db, { ...pick(asked), kind: 'pending', deadline: asked.deadline });

/** Leaves out what a caller's object may carry beside. */
const pick = ({
  key,
  reference,
  reason,
  postings,
}: Asked & { readonly postings: readonly Posting[] }) => ({ key, reference, reason, postings });

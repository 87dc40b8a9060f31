import type { Db } from '../platform/database/database.ts';
import type { LedgerContext } from './context.ts';
import { dueHolds, findEntry, type Entry } from './ledger.store.ts';
import type { Posting } from './postings.ts';
import { ledgerProblem } from './problems.ts';
import { writeEntry } from './write-entry.ts';

interface Resolving {
  readonly key: string;
  /** The pending entry. */
  readonly hold: string;
  readonly reason: string;
}

/**
 * Moves what was held, or the part of it that `postings` name; the rest goes back. Before its
 * deadline, and once.
 */
export async function postHold(
  context: LedgerContext,
  db: Db,
  { key, hold, reason, postings }: Resolving & { readonly postings?: readonly Posting[] },
): Promise<Entry> {
  const resolves = await pendingEntry(db, hold);
  const whole = resolves.postings.map(({ accountId, amount }) => ({ account: accountId, amount }));
  const taken = postings ?? whole;
  for (const { account, amount } of taken) {
    const held = whole.find((one) => one.account === account)?.amount ?? 0n;
    if (held > 0n ? amount < 0n || amount > held : amount > 0n || amount < held) {
      throw ledgerProblem('LEDGER_POST_EXCEEDS', 'An account did not hold that much.', {
        account,
        held: held.toString(),
      });
    }
  }
  const { reference } = resolves;
  return writeEntry(context, db, {
    ...{ key, reference, reason, kind: 'post', resolves, postings: taken },
  });
}

/** Gives back what was held. */
export async function voidHold(
  context: LedgerContext,
  db: Db,
  { key, hold, reason }: Resolving,
): Promise<Entry> {
  const resolves = await pendingEntry(db, hold);
  const { reference } = resolves;
  return writeEntry(context, db, {
    ...{ key, reference, reason, kind: 'void', resolves, postings: [] },
  });
}

/** Gives back what was held, from its deadline on. */
export async function expireHold(context: LedgerContext, db: Db, hold: string): Promise<Entry> {
  const resolves = await pendingEntry(db, hold);
  const { reference } = resolves;
  return writeEntry(context, db, {
    ...{ key: `expire:${hold}`, reference, reason: 'deadline', kind: 'expire' },
    ...{ resolves, postings: [] },
  });
}

/** Holds that expire in one run, each in a transaction of its own. */
const A_RUN = 100;

/** Lets expire what is due; returns how many. */
export async function expireHolds(context: LedgerContext): Promise<number> {
  const { client } = context.database;
  let expired = 0;
  for (const { entryId } of await dueHolds(client, context.now(), A_RUN)) {
    try {
      await client.$transaction((db) => expireHold(context, db, entryId));
      expired++;
    } catch (error) {
      // Voided in the meantime.
      if ((error as { code?: unknown }).code !== 'LEDGER_PENDING_RESOLVED') throw error;
    }
  }
  return expired;
}

async function pendingEntry(db: Db, id: string): Promise<Entry> {
  const entry = await findEntry(db, { id });
  if (!entry) throw ledgerProblem('LEDGER_ENTRY_UNKNOWN', 'No entry has this id.', { id });
  if (entry.kind !== 'pending')
    throw ledgerProblem('LEDGER_NOT_PENDING', `The entry is ${entry.kind}.`, { id });
  return entry;
}

import type { LedgerEntryKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { LedgerContext } from './context.ts';
import {
  findAccounts,
  findEntry,
  insertEntry,
  insertPostings,
  lockBalances,
  type Entry,
} from './ledger.store.ts';
import { contentOf, lineOf, type LineContent } from './line.ts';
import {
  available,
  changesOf,
  plus,
  requireBalanced,
  type Amounts,
  type Posting,
} from './postings.ts';
import { ledgerProblem } from './problems.ts';
import { noteWritten, withWritten } from './unsealed.ts';

/** What every entry is asked for with. */
export interface Asked {
  /** Same key and same content: the entry of the first time. Other content is refused. */
  readonly key: string;
  /** What it is about: an order, a payment. */
  readonly reference: string;
  readonly reason: string;
}

interface Draft extends Asked {
  readonly kind: LedgerEntryKind;
  readonly deadline?: Date;
  /** The pending entry that it resolves. */
  readonly resolves?: Entry;
  /** The entry that it takes back. */
  readonly reverts?: Entry;
  readonly postings: readonly Posting[];
}

/**
 * Writes an entry, in the transaction of what it belongs to. The database judges it again and puts
 * it into the chain when that commits. Where a problem is thrown, nothing of it is written, and the
 * transaction may go on.
 */
export async function writeEntry({ now }: LedgerContext, db: Db, draft: Draft): Promise<Entry> {
  const said = await contentOfDraft(db, draft);
  const earlier = await findEntry(db, { key: draft.key });
  if (earlier) return sameOrRefuse(earlier, said);
  await refuseSecond(db, draft);
  const at = now();
  requireInTime(draft, at);
  const changes = changesOfDraft(draft);
  await requireFunds(db, changes);

  const id = newId('ent');
  const { key, kind, reference, reason, deadline = null, resolves, reverts } = draft;
  const inserted = await insertEntry(db, {
    ...{ id, key, kind, reference, reason, deadline, at },
    resolvesId: resolves?.id ?? null,
    revertsId: reverts?.id ?? null,
    line: lineOf({ id, at }, said),
  });
  if (!inserted) {
    const quicker = await findEntry(db, { key });
    if (quicker) return sameOrRefuse(quicker, said);
    await refuseSecond(db, draft);
    throw new TypeError(`ledger entry ${key} met a duplicate that nobody finds`);
  }
  await insertPostings(
    db,
    said.postings.map(({ account, currency, amount }, position) => ({
      ...{ entryId: id, position, accountId: account, currency, amount },
      held: kind === 'pending',
    })),
  );
  noteWritten(db, changes);
  return (await findEntry(db, { id }))!;
}

async function contentOfDraft(db: Db, draft: Draft): Promise<LineContent> {
  const { key, kind, reference, reason, deadline = null, postings } = draft;
  const ids = postings.map(({ account }) => account);
  const accounts = new Map((await findAccounts(db, ids)).map((row) => [row.id, row]));
  const accountOf = (id: string) => {
    const account = accounts.get(id);
    if (!account) throw ledgerProblem('LEDGER_ACCOUNT_UNKNOWN', 'An account is not open.', { id });
    return account;
  };
  if (kind !== 'void' && kind !== 'expire')
    requireBalanced(postings, (id) => accountOf(id).currency);
  return {
    ...{ key, kind, reference, reason, deadline },
    resolves: draft.resolves?.id ?? null,
    reverts: draft.reverts?.id ?? null,
    postings: postings.map(({ account, amount }) => {
      const { kind: owned, holder, currency } = accountOf(account);
      return { account, owner: `${owned}:${holder}`, currency, amount };
    }),
  };
}

/** The content of an entry that stands. */
export const contentOfEntry = (entry: Entry): LineContent => ({
  key: entry.key,
  kind: entry.kind,
  reference: entry.reference,
  reason: entry.reason,
  deadline: entry.deadline,
  resolves: entry.resolvesId,
  reverts: entry.revertsId,
  postings: entry.postings.map(({ account, currency, amount }) => ({
    account: account.id,
    owner: `${account.kind}:${account.holder}`,
    currency,
    amount,
  })),
});

function sameOrRefuse(earlier: Entry, said: LineContent): Entry {
  if (contentOf(contentOfEntry(earlier)) === contentOf(said)) return earlier;
  throw ledgerProblem('LEDGER_KEY_REUSED', 'The key belongs to a different entry.');
}

async function refuseSecond(db: Db, { resolves, reverts }: Draft): Promise<void> {
  const resolved = resolves && (await findEntry(db, { resolvesId: resolves.id }));
  if (resolved) {
    throw ledgerProblem('LEDGER_PENDING_RESOLVED', 'The entry is pending no more.', {
      resolvedAs: resolved.kind,
      resolvedBy: resolved.id,
    });
  }
  const reverted = reverts && (await findEntry(db, { revertsId: reverts.id }));
  if (reverted) {
    throw ledgerProblem('LEDGER_REVERTED', 'The entry was taken back.', {
      revertedBy: reverted.id,
    });
  }
}

/** The deadline itself is the first moment at which a pending entry can only expire. */
function requireInTime({ kind, deadline, resolves }: Draft, at: Date): void {
  if (deadline && deadline <= at)
    throw ledgerProblem('LEDGER_DEADLINE_INVALID', 'The deadline has passed already.');
  const due = resolves?.deadline;
  if (!due) return;
  const facts = { deadline: due.toISOString() };
  if (kind === 'post' && at >= due)
    throw ledgerProblem('LEDGER_DEADLINE_PASSED', 'The entry can only expire now.', facts);
  if (kind === 'expire' && at < due)
    throw ledgerProblem('LEDGER_DEADLINE_AHEAD', 'The entry may still be posted.', facts);
}

function changesOfDraft({ kind, postings, resolves }: Draft): Map<string, Amounts> {
  const released = resolves?.postings.map(({ accountId, amount }) => ({
    account: accountId,
    amount,
  }));
  return changesOf(kind === 'pending', postings, released ?? []);
}

async function requireFunds(db: Db, changes: ReadonlyMap<string, Amounts>): Promise<void> {
  for (const row of await lockBalances(db, [...changes.keys()])) {
    const balance = { ...withWritten(db, row.accountId, row), accountId: row.accountId };
    const after = plus(balance, changes.get(balance.accountId)!);
    if (available(after) < 0n && available(after) < available(balance)) {
      throw ledgerProblem('LEDGER_FUNDS_MISSING', 'The account does not have that much.', {
        account: balance.accountId,
        available: available(balance).toString(),
      });
    }
  }
}

import type { Db } from '../platform/database/database.ts';
import { commitmentOf } from './commit-head.ts';
import type { Anchor, DailyHead, LedgerContext } from './context.ts';
import {
  allBalances,
  allHeads,
  allOpenHolds,
  countEntries,
  linesAfter,
  type Line,
} from './journal.store.ts';
import { chainHash, GENESIS, lineOf } from './line.ts';
import { changesOf, plus, type Amounts, type Posting } from './postings.ts';
import { contentOfEntry } from './write-entry.ts';

export interface JournalVerdict {
  readonly intact: boolean;
  readonly lines: number;
  /** The end of the chain as computed; 64 lower-case hex digits. */
  readonly head: string;
  /** What does not agree; the first ones. */
  readonly faults: readonly string[];
}

const A_PAGE = 500;
const MOST_FAULTS = 50;
/** Milliseconds that reading all of it may take. */
const LONGEST = 600_000;

/**
 * Reads the whole journal and recomputes all that follows from it: lines from rows, hashes from
 * lines, sums, balances, open holds. Heads that were kept must lie on the chain, and what is
 * anchored must be one of them: they show a journal that was rewritten as a whole, or cut short.
 * @param known heads from elsewhere, such as anchored ones.
 */
export async function verifyJournal(
  { database: { client }, anchor }: LedgerContext,
  known: readonly Pick<DailyHead, 'position' | 'hash'>[] = [],
): Promise<JournalVerdict> {
  const anchored = anchor ? await anchor.all() : [];
  // One snapshot: entries that are committed meanwhile would look like faults.
  return client.$transaction((db) => judgeJournal(db, known, anchored), {
    isolationLevel: 'RepeatableRead',
    timeout: LONGEST,
  });
}

export async function judgeJournal(
  db: Db,
  known: readonly Pick<DailyHead, 'position' | 'hash'>[],
  anchored: Awaited<ReturnType<Anchor['all']>> = [],
): Promise<JournalVerdict> {
  const faults: string[] = [];
  const fault = (text: string) => faults.length < MOST_FAULTS && faults.push(text);
  const kept = (await allHeads(db)).map(({ day, position, hash }) => ({
    day: day.toISOString().slice(0, 10),
    position,
    hash: hex(hash),
  }));
  const commitments = new Set(kept.map(commitmentOf));
  for (const { day, commitment } of anchored)
    if (!commitments.has(commitment))
      fault(`head of ${day ?? 'an unknown day'}: ${commitment} is anchored, another is kept`);
  const heads = Map.groupBy([...kept, ...known], ({ position }) => position);
  const balances = new Map<string, Amounts>();
  const open = new Map<string, readonly Posting[]>();
  let previous: Uint8Array = GENESIS;
  let position = 0n;
  for (;;) {
    const page = await linesAfter(db, position, A_PAGE);
    for (const line of page) {
      judgeLine(line, position, previous, fault);
      for (const head of heads.get(line.position) ?? [])
        if (head.hash !== hex(line.hash)) fault(`line ${line.position}: not the head kept then`);
      heads.delete(line.position);
      addUp(line, balances, open);
      ({ position, hash: previous } = line);
    }
    if (page.length < A_PAGE) break;
  }
  for (const missing of heads.keys()) fault(`line ${missing}: missing, though it was a head`);
  const entries = await countEntries(db);
  if (BigInt(entries) !== position) fault(`${entries} entries, but ${position} lines`);
  compareBalances(await allBalances(db), balances, fault);
  const rows = (await allOpenHolds(db)).map(({ entryId }) => entryId);
  if (rows.length !== open.size || rows.some((id) => !open.has(id)))
    fault('open holds: not those that nothing has resolved');
  return {
    intact: faults.length === 0,
    lines: Number(position),
    head: hex(previous),
    faults,
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function judgeLine(
  line: Line,
  before: bigint,
  previous: Uint8Array,
  fault: (text: string) => void,
): void {
  const { position, entry } = line;
  if (position !== before + 1n) fault(`line ${position}: follows line ${before}`);
  if (hex(line.previous) !== hex(previous))
    fault(`line ${position}: not chained to the one before`);
  if (lineOf(entry, contentOfEntry(entry)) !== entry.line)
    fault(`line ${position}: the rows of ${entry.id} say something else`);
  if (!chainHash(previous, entry.line).equals(line.hash)) fault(`line ${position}: wrong hash`);
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of entry.postings)
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  if ([...sums.values()].some((sum) => sum !== 0n)) fault(`line ${position}: does not sum to zero`);
}

/** @param open postings of the pending entries that nothing has resolved so far. */
function addUp(
  { entry }: Line,
  balances: Map<string, Amounts>,
  open: Map<string, readonly Posting[]>,
): void {
  const postings = entry.postings.map(({ accountId, amount }) => ({ account: accountId, amount }));
  const resolved = entry.resolvesId ?? '';
  const changes = changesOf(entry.kind === 'pending', postings, open.get(resolved) ?? []);
  for (const [account, change] of changes)
    balances.set(account, plus(balances.get(account), change));
  open.delete(resolved);
  if (entry.kind === 'pending') open.set(entry.id, postings);
}

function compareBalances(
  rows: readonly (Amounts & { accountId: string })[],
  computed: ReadonlyMap<string, Amounts>,
  fault: (text: string) => void,
): void {
  for (const row of rows) {
    const { posted, pendingIn, pendingOut } = computed.get(row.accountId) ?? ZERO;
    if (row.posted !== posted || row.pendingIn !== pendingIn || row.pendingOut !== pendingOut)
      fault(`balance of ${row.accountId}: not the sum of its postings`);
  }
}

const ZERO: Amounts = { posted: 0n, pendingIn: 0n, pendingOut: 0n };

import { createHash } from 'node:crypto';
import { readCustodies } from '../custody/read-custody.ts';
import { listDueAgreements, listOpenAgreements } from '../custody/custody.store.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { dueAt, pendingRecovery } from '../rules/recovery-rules.ts';
import { DAY, RECOVERY_LENGTH } from '../rules/times.ts';
import { readTitles } from '../titles/read-title.ts';
import { listEndingOffers } from '../transfers/offer.store.ts';
import { readOffers } from '../transfers/read-offer.ts';
import { addNotices } from './notice.store.ts';

export const NOTICE_KINDS = [
  'offer_ends',
  'acceptance_ends',
  'return_due',
  'hold_ends',
  'recovery_proposed',
] as const;

/** How long before its time each kind is told, seconds. */
const AHEAD = { offer: 3 * DAY, acceptance: 3 * DAY, custody: 7 * DAY, hold: 7 * DAY };
/** For how long after its time an overdue return is told to whom it was not told before. */
const AFTER = 30 * DAY;
/** Rows of one look into the database. */
const PAGE = 200;

interface Reminder {
  readonly recipient: string;
  readonly kind: (typeof NOTICE_KINDS)[number];
  readonly itemId: string;
  readonly about: string;
  /** Unix seconds. */
  readonly dueAt: number;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same id for the same reminder, so that it is told once whoever tells it. */
function noticeId({ recipient, kind, about, dueAt: at }: Reminder): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([recipient, kind, about, at]))
    .digest();
  const symbols = [...bytes.subarray(0, 26)].map((byte) => CROCKFORD.charAt(byte & 31));
  return `ntc_${symbols.join('')}`;
}

type Page<R> = (cursor: string) => Promise<readonly R[]>;

/** All rows of a list that is read page by page in the order of `key`. */
async function* pagesOf<R>(read: Page<R>, key: (row: R) => string): AsyncGenerator<readonly R[]> {
  for (let cursor = ''; ;) {
    const rows = await read(cursor);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    cursor = key(last);
  }
}

async function* ofOffers(context: OwnershipContext, now: number): AsyncGenerator<Reminder> {
  const db = context.database.client;
  const read: Page<Awaited<ReturnType<typeof listEndingOffers>>[number]> = (cursor) =>
    listEndingOffers(db, { from: now, until: now + AHEAD.offer, cursor, limit: PAGE });
  for await (const rows of pagesOf(read, ({ id }) => id)) {
    for (const { offer, state } of await readOffers(context, rows)) {
      if (state.state !== 'offered') continue;
      const { id: about, itemId, offeredBy: recipient } = offer;
      yield { recipient, kind: 'offer_ends', itemId, about, dueAt: Number(offer.deadline) };
    }
  }
}

async function* ofCustody(context: OwnershipContext, now: number): AsyncGenerator<Reminder> {
  const db = context.database.client;
  const open: Page<Awaited<ReturnType<typeof listOpenAgreements>>[number]> = (cursor) =>
    listOpenAgreements(db, { from: now, until: now + AHEAD.acceptance, cursor, limit: PAGE });
  for await (const rows of pagesOf(open, ({ id }) => id)) {
    for (const { agreement, state } of await readCustodies(context, rows)) {
      if (state.state !== 'proposed') continue;
      const { id: about, itemId, custodianId: recipient } = agreement;
      const at = Number(agreement.deadline);
      yield { recipient, kind: 'acceptance_ends', itemId, about, dueAt: at };
    }
  }
  const due: typeof open = (cursor) =>
    listDueAgreements(db, { from: now - AFTER, until: now + AHEAD.custody, cursor, limit: PAGE });
  for await (const rows of pagesOf(due, ({ id }) => id)) {
    for (const { agreement, state } of await readCustodies(context, rows)) {
      if (state.state !== 'running') continue;
      const { id: about, itemId } = agreement;
      const at = Number(agreement.returnBy);
      for (const recipient of [agreement.entrustedBy, agreement.custodianId]) {
        yield { recipient, kind: 'return_due', itemId, about, dueAt: at };
      }
    }
  }
}

/** Whoever acts as title holder of items, by token; wallets that nobody here knows are missing. */
async function ownersOf(context: OwnershipContext, tokens: readonly string[]) {
  const titles = await readTitles(context, await context.items.byTokens(tokens));
  return titles.flatMap(({ item, facts, heldBy }) => {
    const owner =
      heldBy.kind === 'member' ? heldBy.member : heldBy.kind === 'platform' ? heldBy.party : null;
    return owner === null || !facts ? [] : [{ item, facts, owner }];
  });
}

async function* ofDisputes(context: OwnershipContext, now: number): AsyncGenerator<Reminder> {
  const db = context.database.client;
  const held = (cursor: string) =>
    context.items.holdsEnding(db, now + 1, now + AHEAD.hold, cursor, PAGE);
  for await (const rows of pagesOf(held, ({ token }) => token)) {
    const tokens = rows.map(({ token }) => token);
    for (const { item, facts, owner: recipient } of await ownersOf(context, tokens)) {
      const at = facts.heldUntil;
      yield { recipient, kind: 'hold_ends', itemId: item.id, about: item.id, dueAt: at };
    }
  }
  const proposed = (cursor: string) =>
    context.items.pendingRecoveries(db, now - RECOVERY_LENGTH, cursor, PAGE);
  for await (const rows of pagesOf(proposed, ({ token }) => token)) {
    const tokens = rows.map(({ token }) => token);
    for (const { item, facts, owner: recipient } of await ownersOf(context, tokens)) {
      const pending = pendingRecovery(facts, now);
      if (!pending) continue;
      const at = dueAt(pending);
      yield { recipient, kind: 'recovery_proposed', itemId: item.id, about: item.id, dueAt: at };
    }
  }
}

/** Looks for what ends soon and tells whom it concerns, each once. @returns how many were new */
export async function remind(context: OwnershipContext): Promise<number> {
  const now = await asOf(context);
  let added = 0;
  let found: Reminder[] = [];
  const tell = async () => {
    const createdAt = context.now();
    const notices = found.map((reminder) => ({
      ...reminder,
      id: noticeId(reminder),
      dueAt: new Date(reminder.dueAt * 1000),
      createdAt,
    }));
    found = [];
    const { count } = await addNotices(context.database.client, notices);
    added += count;
  };
  for (const part of [ofOffers, ofCustody, ofDisputes]) {
    for await (const reminder of part(context, now)) {
      found.push(reminder);
      if (found.length === PAGE) await tell();
    }
  }
  await tell();
  return added;
}

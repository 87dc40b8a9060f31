import { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { Amounts } from './postings.ts';

const WITH_POSTINGS = {
  postings: { include: { account: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.LedgerEntryInclude;

/** An entry with what it moves. */
export type Entry = Prisma.LedgerEntryGetPayload<{ include: typeof WITH_POSTINGS }>;

/** Opens it where it is not open yet. */
export async function openAccount(db: Db, data: Prisma.LedgerAccountCreateManyInput) {
  const { kind, holder, currency } = data;
  await db.ledgerAccount.createMany({ data, skipDuplicates: true });
  return db.ledgerAccount.findUniqueOrThrow({
    where: { kind_holder_currency: { kind, holder, currency } },
  });
}

export const findAccounts = (db: Db, ids: readonly string[]) =>
  db.ledgerAccount.findMany({ where: { id: { in: [...ids] } } });

export const findEntry = (
  db: Db,
  where: { id: string } | { key: string } | { resolvesId: string } | { revertsId: string },
): Promise<Entry | null> => db.ledgerEntry.findUnique({ where, include: WITH_POSTINGS });

/** Entries about a reference, oldest first. */
export const entriesAbout = (db: Db, reference: string): Promise<Entry[]> =>
  db.ledgerEntry.findMany({
    where: { reference },
    include: WITH_POSTINGS,
    orderBy: { id: 'asc' },
  });

/**
 * False where another entry has its key, or has resolved or reverted the same. Where such a one is
 * being written, this waits for its end.
 */
export async function insertEntry(db: Db, data: Prisma.LedgerEntryCreateManyInput) {
  const { count } = await db.ledgerEntry.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export const insertPostings = (db: Db, data: Prisma.LedgerPostingCreateManyInput[]) =>
  db.ledgerPosting.createMany({ data });

/**
 * Locks those that must not fall below zero, in one order, so that two entries never wait for each
 * other. The others have no limit to keep, so an entry holds them while it commits only.
 */
export const lockBalances = (
  db: Db,
  accounts: readonly string[],
): Promise<(Amounts & { accountId: string })[]> => db.$queryRaw`
  SELECT "accountId", "posted", "pendingIn", "pendingOut" FROM "LedgerBalance"
  WHERE "accountId" = ANY (${[...accounts]}) AND NOT "overdraft" ORDER BY "accountId" FOR UPDATE`;

export const runningBalance = (db: Db, accountId: string) =>
  db.ledgerBalance.findUniqueOrThrow({
    where: { accountId },
    select: { posted: true, pendingIn: true, pendingOut: true },
  });

/** The same from the postings themselves. */
export async function derivedBalance(db: Db, accountId: string): Promise<Amounts> {
  const [row] = await db.$queryRaw<Amounts[]>(DERIVED(accountId));
  return row ?? { posted: 0n, pendingIn: 0n, pendingOut: 0n };
}

/** The statement, for tests that look at its plan. */
export const DERIVED = (accountId: string) => Prisma.sql`
  SELECT
    coalesce(sum(p."amount") FILTER (WHERE NOT p."held"), 0)::bigint AS "posted",
    coalesce(sum(p."amount") FILTER (WHERE p."held" AND p."amount" > 0 AND r."id" IS NULL), 0)::bigint AS "pendingIn",
    coalesce(-sum(p."amount") FILTER (WHERE p."held" AND p."amount" < 0 AND r."id" IS NULL), 0)::bigint AS "pendingOut"
  FROM "LedgerPosting" p
  LEFT JOIN "LedgerEntry" r ON p."held" AND r."resolvesId" = p."entryId"
  WHERE p."accountId" = ${accountId}`;

/** Pending entries whose deadline has come, oldest first. */
export const dueHolds = (db: Db, now: Date, limit: number) =>
  db.ledgerOpenHold.findMany({
    where: { deadline: { lte: now } },
    orderBy: { deadline: 'asc' },
    take: limit,
  });

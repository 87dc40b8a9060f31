import type { ChainHold, ChainRecovery, ChainTitle, Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const insertItem = (db: Db, data: Prisma.ItemUncheckedCreateInput) =>
  db.item.create({ data });

export const findItem = (db: Db, id: string) => db.item.findUnique({ where: { id } });

export const listItemsById = (db: Db, ids: readonly string[]) =>
  db.item.findMany({ where: { id: { in: [...ids] } } });

export const findItemByToken = (db: Db, token: string) => db.item.findUnique({ where: { token } });

export const findChainItem = (db: Db, token: string) =>
  db.chainItem.findUnique({ where: { token } });

/** A page of items in the order of their ids (which is the order of enrolment), after `cursor`. */
export const listItems = (db: Db, cursor: string | undefined, limit: number) =>
  db.item.findMany({
    ...(cursor ? { where: { id: { gt: cursor } } } : {}),
    orderBy: { id: 'asc' },
    take: limit,
  });

/** The items enrolled last, newest first. */
export const listNewest = (db: Db, limit: number) =>
  db.item.findMany({ orderBy: { id: 'desc' }, take: limit });

export const listChainItems = (db: Db, tokens: readonly string[]) =>
  db.chainItem.findMany({ where: { token: { in: [...tokens] } } });

/** Items that carry a serial token, in the order of their enrolment. */
export const listSameSerial = (db: Db, serialToken: string, limit: number) =>
  db.chainItem.findMany({
    where: { serialToken },
    orderBy: [{ blockNumber: 'asc' }, { logIndex: 'asc' }],
    take: limit,
    select: { token: true, blockNumber: true },
  });

export const listItemsByToken = (db: Db, tokens: readonly string[]) =>
  db.item.findMany({ where: { token: { in: [...tokens] } }, select: { id: true, token: true } });

/** Moves, holds and proposals of one item that are read at most, the newest. */
const HISTORY = 100;

/** What is read of an item's past however far back it lies. */
export interface Named {
  /** Epochs that a move of title began. */
  readonly epochs?: readonly number[];
  /** Digests of cases that held it, or proposed a recovery. */
  readonly cases?: readonly string[];
}

/** A move of title, and how many the item has. */
type MoveRow = ChainTitle & { readonly moves: bigint };

/**
 * What the chain says of some items, their newest history and what is named, in any order; one query
 * a table, and no more rows however much happens to an item.
 */
export async function listFacts(db: Db, tokens: readonly string[], named: Named) {
  const some = [...tokens];
  const [epochs, cases] = [[...(named.epochs ?? [])], [...(named.cases ?? [])]];
  const [items, titles, holds, recoveries] = await Promise.all([
    db.chainItem.findMany({ where: { token: { in: some } } }),
    db.$queryRaw<MoveRow[]>`
      SELECT * FROM (
        SELECT *, count(*) OVER (PARTITION BY "token") AS "moves",
          row_number() OVER (PARTITION BY "token" ORDER BY "epoch" DESC) AS "n"
        FROM "ChainTitle" WHERE "token" = ANY(${some}::text[])
      ) t WHERE "n" <= ${HISTORY} OR "epoch" = ANY(${epochs}::int[])
      ORDER BY "epoch"`,
    db.$queryRaw<ChainHold[]>`
      SELECT * FROM (
        SELECT *, row_number() OVER (
          PARTITION BY "token" ORDER BY "blockNumber" DESC, "logIndex" DESC) AS "n"
        FROM "ChainHold" WHERE "token" = ANY(${some}::text[])
      ) h WHERE "n" <= ${HISTORY} OR "caseDigest" = ANY(${cases}::text[])
      ORDER BY "n"`,
    db.$queryRaw<ChainRecovery[]>`
      SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY "token" ORDER BY "epoch" DESC) AS "n"
        FROM "ChainRecovery" WHERE "token" = ANY(${some}::text[])
      ) r WHERE "n" <= ${HISTORY} OR "caseDigest" = ANY(${cases}::text[])
      ORDER BY "n"`,
  ]);
  return { items, titles, holds, recoveries };
}

export const findEpoch = async (db: Db, token: string): Promise<number | null> =>
  (await db.chainItem.findUnique({ where: { token }, select: { epoch: true } }))?.epoch ?? null;

/** Custody that began under these terms. */
export const listCustodiesByTerms = (db: Db, terms: readonly string[]) =>
  db.chainCustody.findMany({ where: { terms: { in: [...terms] } } });

/** What ended offers: withdrawals by epoch, and declined ones by hash. */
export async function listOfferEnds(db: Db, tokens: readonly string[], offers: readonly string[]) {
  const [withdrawals, declines] = await Promise.all([
    db.chainWithdrawal.findMany({ where: { token: { in: [...tokens] } } }),
    db.chainDecline.findMany({ where: { offer: { in: [...offers] } } }),
  ]);
  return { withdrawals, declines };
}

/** Holds that end between two times, after `cursor`, in the order of their items. */
export const listHoldsEnding = (
  db: Db,
  from: number,
  until: number,
  cursor: string,
  limit: number,
) =>
  db.chainHold.findMany({
    where: { until: { gte: BigInt(from), lt: BigInt(until) }, token: { gt: cursor } },
    orderBy: { token: 'asc' },
    take: limit,
    select: { token: true },
  });

/** Proposals since a time that were neither carried out nor cancelled, after `cursor`. */
export const listPendingRecoveries = (db: Db, since: number, cursor: string, limit: number) =>
  db.chainRecovery.findMany({
    where: { endedAt: null, proposedAt: { gte: BigInt(since) }, token: { gt: cursor } },
    orderBy: { token: 'asc' },
    take: limit,
  });

/** Whoever has title keeps an item's loose lines to themselves; null: nobody does. */
export const setSilence = (db: Db, id: string, silencedFor: string | null) =>
  db.item.update({ where: { id }, data: { silencedFor } });

export const listWithTokens = (db: Db, tokens: readonly string[]) =>
  db.item.findMany({ where: { token: { in: [...tokens] } } });

import type { Prisma } from '#prisma';
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

/** All that the chain says of some items, in any order; one query a table. */
export async function listFacts(db: Db, tokens: readonly string[]) {
  const where = { token: { in: [...tokens] } };
  const orderBy = [{ blockNumber: 'desc' }, { logIndex: 'desc' }] as const;
  const [items, titles, holds, recoveries] = await Promise.all([
    db.chainItem.findMany({ where }),
    db.chainTitle.findMany({ where, orderBy: { epoch: 'asc' } }),
    db.chainHold.findMany({ where, orderBy: [...orderBy] }),
    db.chainRecovery.findMany({ where, orderBy: { epoch: 'desc' } }),
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

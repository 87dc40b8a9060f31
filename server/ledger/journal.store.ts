import type { Db } from '../platform/database/database.ts';

/** Lines after a position, in their order. */
export const linesAfter = (db: Db, position: bigint, limit: number) =>
  db.journalLine.findMany({
    where: { position: { gt: position } },
    orderBy: { position: 'asc' },
    take: limit,
    include: {
      entry: {
        include: { postings: { include: { account: true }, orderBy: { position: 'asc' } } },
      },
    },
  });

export type Line = Awaited<ReturnType<typeof linesAfter>>[number];

export const newestLine = (db: Db) => db.journalLine.findFirst({ orderBy: { position: 'desc' } });

export const countEntries = (db: Db) => db.ledgerEntry.count();
export const allBalances = (db: Db) => db.ledgerBalance.findMany();
export const allOpenHolds = (db: Db) => db.ledgerOpenHold.findMany();
export const allHeads = (db: Db) => db.journalHead.findMany({ orderBy: { day: 'asc' } });
export const newestHead = (db: Db) => db.journalHead.findFirst({ orderBy: { day: 'desc' } });

/** Heads before a day, newest first. */
export const headsBefore = (db: Db, day: Date | undefined, limit: number) =>
  db.journalHead.findMany({
    where: day ? { day: { lt: day } } : {},
    orderBy: { day: 'desc' },
    take: limit,
  });

/** Once a day, whoever comes first. */
export const insertHead = (
  db: Db,
  data: { day: Date; position: bigint; hash: Uint8Array<ArrayBuffer> },
) => db.journalHead.createMany({ data, skipDuplicates: true });

export const unanchoredHeads = (db: Db) =>
  db.journalHead.findMany({ where: { anchor: null }, orderBy: { day: 'asc' } });

export const markAnchored = (db: Db, day: Date, anchor: string, anchoredAt: Date) =>
  db.journalHead.updateMany({ where: { day, anchor: null }, data: { anchor, anchoredAt } });

import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

/** Names that one text is held against at most. */
const MOST = 20_000;

/** Names that stand now. */
export const listMarks = (db: Db) =>
  db.trademark.findMany({
    where: { retiredAt: null },
    select: { brand: true, text: true, key: true },
    orderBy: { id: 'asc' },
    take: MOST,
  });

export const listTrademarks = (db: Db, cursor: string | undefined, take: number) =>
  db.trademark.findMany({
    ...(cursor ? { where: { id: { gt: cursor } } } : {}),
    orderBy: { id: 'asc' },
    take,
  });

export const findTrademark = (db: Db, id: string) => db.trademark.findUnique({ where: { id } });

/** False where the name is kept already. */
export const insertTrademark = async (db: Db, data: Prisma.TrademarkCreateManyInput) =>
  (await db.trademark.createMany({ data, skipDuplicates: true })).count === 1;

/** One that was given up may be added again: its key is freed. */
export const retireTrademark = (
  db: Db,
  { id, key }: { id: string; key: string },
  retiredAt: Date,
) =>
  db.trademark.updateMany({
    where: { id, retiredAt: null },
    data: { retiredAt, key: `${key}#${id}` },
  });

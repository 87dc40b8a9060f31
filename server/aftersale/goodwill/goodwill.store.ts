import type { Goodwill, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

export type GoodwillRow = Goodwill;

export const insertGoodwill = (db: Db, data: Prisma.GoodwillUncheckedCreateInput) =>
  db.goodwill.create({ data });

export const findGoodwill = (db: Db, id: string): Promise<GoodwillRow | null> =>
  db.goodwill.findUnique({ where: { id } });

/** @returns whether it waited for a decision. */
export const decide = async (db: Db, id: string, data: Prisma.GoodwillUncheckedUpdateManyInput) =>
  (await db.goodwill.updateMany({ where: { id, state: 'proposed' }, data })).count === 1;

export const listGoodwill = (
  db: Db,
  where: { readonly memberId: string; readonly state: 'granted' } | { readonly platformId: string },
  page: Page,
): Promise<GoodwillRow[]> =>
  db.goodwill.findMany({
    where: { ...where, ...before(page) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

export const listGoodwillOf = (db: Db, memberId: string): Promise<GoodwillRow[]> =>
  db.goodwill.findMany({ where: { memberId }, orderBy: { id: 'asc' } });

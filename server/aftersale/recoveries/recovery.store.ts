import type { Prisma, RecoveryCase } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

export type RecoveryRow = RecoveryCase;

/** False where one is open, or was, for the same failure. */
export const insertRecovery = async (db: Db, data: Prisma.RecoveryCaseCreateManyInput) =>
  (await db.recoveryCase.createMany({ data, skipDuplicates: true })).count === 1;

export const findRecovery = (db: Db, id: string): Promise<RecoveryRow | null> =>
  db.recoveryCase.findUnique({ where: { id } });

/** @returns whether it was open. */
export const changeOpen = async (
  db: Db,
  id: string,
  data: Prisma.RecoveryCaseUncheckedUpdateManyInput,
) => (await db.recoveryCase.updateMany({ where: { id, closedAt: null }, data })).count === 1;

export const listRecoveries = (
  db: Db,
  where: { readonly platformId: string; readonly open: boolean },
  page: Page,
): Promise<RecoveryRow[]> =>
  db.recoveryCase.findMany({
    where: {
      platformId: where.platformId,
      closedAt: where.open ? null : { not: null },
      ...before(page),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

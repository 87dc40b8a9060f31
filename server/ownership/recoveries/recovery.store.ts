import type { Prisma, RecoveryRequest } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type RequestRow = RecoveryRequest;

export const insertRequest = (db: Db, data: Prisma.RecoveryRequestUncheckedCreateInput) =>
  db.recoveryRequest.create({ data });

export const findRequest = (db: Db, id: string): Promise<RequestRow | null> =>
  db.recoveryRequest.findUnique({ where: { id } });

export const withdrawRequestRow = (db: Db, id: string, withdrawnAt: Date) =>
  db.recoveryRequest.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt } });

/** Requests of one member, or of all, the newest first. */
export const listRequests = (
  db: Db,
  page: {
    readonly requestedBy?: string;
    readonly itemId?: string;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<RequestRow[]> =>
  db.recoveryRequest.findMany({
    where: {
      ...(page.requestedBy ? { requestedBy: page.requestedBy } : {}),
      ...(page.itemId ? { itemId: page.itemId } : {}),
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

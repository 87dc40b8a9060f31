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

/** Requests that nobody has taken back, the newest first. */
export const listOpenRequests = (db: Db, limit: number): Promise<RequestRow[]> =>
  db.recoveryRequest.findMany({
    where: { withdrawnAt: null },
    orderBy: { id: 'desc' },
    take: limit,
  });

/** The requests for these cases. */
export const listRequestsByCase = (db: Db, digests: readonly string[]): Promise<RequestRow[]> =>
  db.recoveryRequest.findMany({ where: { caseDigest: { in: [...digests] } } });

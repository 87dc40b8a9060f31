import type { OwnershipNotice, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type NoticeRow = OwnershipNotice;

/** Those that are there already stay as they are. */
export const addNotices = (db: Db, data: Prisma.OwnershipNoticeCreateManyInput[]) =>
  db.ownershipNotice.createMany({ data, skipDuplicates: true });

/** Notices to somebody, the newest first. */
export const listNotices = (
  db: Db,
  recipient: string,
  cursor: string | undefined,
  limit: number,
): Promise<NoticeRow[]> =>
  db.ownershipNotice.findMany({
    where: { recipient },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });

export const markRead = (db: Db, recipient: string, ids: readonly string[], readAt: Date) =>
  db.ownershipNotice.updateMany({
    where: { recipient, id: { in: [...ids] }, readAt: null },
    data: { readAt },
  });

export const deleteNotices = (db: Db, recipient: string) =>
  db.ownershipNotice.deleteMany({ where: { recipient } });

import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type SessionRow = Prisma.MemberSessionGetPayload<object>;

export const insertSession = (db: Db, data: Prisma.MemberSessionUncheckedCreateInput) =>
  db.memberSession.create({ data });

export const findSession = (db: Db, tokenDigest: string): Promise<SessionRow | null> =>
  db.memberSession.findUnique({ where: { tokenDigest } });

export const touchSession = (db: Db, id: string, lastSeenAt: Date) =>
  db.memberSession.updateMany({ where: { id }, data: { lastSeenAt } });

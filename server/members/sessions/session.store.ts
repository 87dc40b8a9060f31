import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type SessionRow = Prisma.MemberSessionGetPayload<object>;

export const insertSession = (db: Db, data: Prisma.MemberSessionUncheckedCreateInput) =>
  db.memberSession.create({ data });

/** A session by its token's digest, unless its member was erased meanwhile. */
export const findSession = (db: Db, tokenDigest: string): Promise<SessionRow | null> =>
  db.memberSession.findFirst({ where: { tokenDigest, member: { erasedAt: null } } });

export const findSessionOf = (db: Db, memberId: string, id: string): Promise<SessionRow | null> =>
  db.memberSession.findFirst({ where: { id, memberId } });

/** Sessions of a member, the last used first. */
export const listSessions = (db: Db, memberId: string): Promise<SessionRow[]> =>
  db.memberSession.findMany({
    where: { memberId },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  });

export const touchSession = (db: Db, id: string, lastSeenAt: Date) =>
  db.memberSession.updateMany({ where: { id }, data: { lastSeenAt } });

export const verifySession = (db: Db, id: string, verifiedAt: Date) =>
  db.memberSession.updateMany({ where: { id }, data: { verifiedAt, lastSeenAt: verifiedAt } });

export async function deleteSession(db: Db, memberId: string, id: string): Promise<number> {
  const { count } = await db.memberSession.deleteMany({ where: { id, memberId } });
  return count;
}

/** Ends a member's sessions, all but one. */
export async function deleteOtherSessions(db: Db, memberId: string, kept: string): Promise<number> {
  const { count } = await db.memberSession.deleteMany({ where: { memberId, id: { not: kept } } });
  return count;
}

/** Forgets sessions of a member that were over at a time, as they were created or last seen. */
export const deleteSessionsOver = (
  db: Db,
  memberId: string,
  over: { createdBy: Date; lastSeenBy: Date },
) =>
  db.memberSession.deleteMany({
    where: {
      memberId,
      OR: [{ createdAt: { lte: over.createdBy } }, { lastSeenAt: { lte: over.lastSeenBy } }],
    },
  });

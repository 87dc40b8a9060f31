import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type ConsentRow = Prisma.MemberConsentGetPayload<object>;

/** Adds decisions; nothing changes or removes them. */
export const insertConsents = (db: Db, data: Prisma.MemberConsentUncheckedCreateInput[]) =>
  db.memberConsent.createMany({ data });

/** All decisions of a member, in order. */
export const listConsents = (db: Db, memberId: string): Promise<ConsentRow[]> =>
  db.memberConsent.findMany({ where: { memberId }, orderBy: { id: 'asc' } });

export const findLastConsent = (
  db: Db,
  memberId: string,
  purpose: string,
): Promise<ConsentRow | null> =>
  db.memberConsent.findFirst({ where: { memberId, purpose }, orderBy: { id: 'desc' } });

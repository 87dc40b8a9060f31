import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { PasskeyStore } from '../../platform/sign-in/ceremony.ts';

/** Parties' people: how they come in, their passkeys and sessions. Facts only. */

const withPerson = { person: { include: { party: true } } } as const;

export type StaffSessionRow = Prisma.StaffSessionGetPayload<{ include: typeof withPerson }>;

export const findStaff = (db: Db, id: string) =>
  db.person.findUnique({ where: { id }, include: { party: true } });

/** Those who act for a party, with whether they have a passkey and when they were last seen. */
export const listStaff = (db: Db, partyId: string) =>
  db.person.findMany({
    where: { partyId, endedAt: null },
    orderBy: { id: 'asc' },
    take: 200,
    include: {
      _count: { select: { passkeys: true } },
      sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
    },
  });

export const insertInvitation = (db: Db, data: Prisma.StaffInvitationUncheckedCreateInput) =>
  db.staffInvitation.create({ data });

export const findInvitation = (db: Db, codeDigest: string) =>
  db.staffInvitation.findUnique({ where: { codeDigest }, include: withPerson });

/** Uses an invitation up; false where another was quicker. */
export async function useInvitation(db: Db, codeDigest: string, usedAt: Date): Promise<boolean> {
  const where = { codeDigest, usedAt: null };
  return (await db.staffInvitation.updateMany({ where, data: { usedAt } })).count === 1;
}

/** An earlier link to somebody ends when a new one is made. */
export const deleteInvitations = (db: Db, personId: string) =>
  db.staffInvitation.deleteMany({ where: { personId, usedAt: null } });

export const setUserHandle = (db: Db, id: string, userHandle: Uint8Array<ArrayBuffer>) =>
  db.person.update({ where: { id }, data: { userHandle } });

/** They act for their party no more: no way in is left, and no session. */
export async function endPerson(db: Db, id: string, endedAt: Date): Promise<void> {
  const where = { personId: id };
  await db.staffInvitation.deleteMany({ where });
  await db.staffPasskey.deleteMany({ where });
  await db.staffSession.deleteMany({ where });
  await db.person.update({ where: { id }, data: { endedAt } });
}

export const insertStaffPasskey = (db: Db, data: Prisma.StaffPasskeyUncheckedCreateInput) =>
  db.staffPasskey.create({ data });

export const listStaffPasskeys = (db: Db, personId: string) =>
  db.staffPasskey.findMany({ where: { personId }, orderBy: { id: 'asc' } });

/** Their passkeys, for whoever answers with one. */
export const passkeysOfStaff = (
  db: Db,
): PasskeyStore<Prisma.StaffPasskeyGetPayload<{ include: typeof withPerson }>> => ({
  async find(credentialId) {
    const row = await db.staffPasskey.findUnique({ where: { credentialId }, include: withPerson });
    const handle = row?.person.userHandle;
    return row && handle ? { passkey: row, owner: row.personId, userHandle: handle } : null;
  },
  async use(id, used) {
    const { count } = await db.staffPasskey.updateMany({
      where: { id, counter: used.counter === 0n ? 0n : { lt: used.counter } },
      data: { counter: used.counter, backedUp: used.backedUp, lastUsedAt: used.at },
    });
    return count === 1;
  },
});

export const insertStaffSession = (db: Db, data: Prisma.StaffSessionUncheckedCreateInput) =>
  db.staffSession.create({ data });

/** A session by its token's digest, unless its person acts for the party no more. */
export const findStaffSession = (db: Db, tokenDigest: string): Promise<StaffSessionRow | null> =>
  db.staffSession.findFirst({
    where: { tokenDigest, person: { endedAt: null } },
    include: withPerson,
  });

/** Sessions of a person, the last used first. */
export const listStaffSessions = (db: Db, personId: string) =>
  db.staffSession.findMany({
    where: { personId },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  });

export const touchStaffSession = (db: Db, id: string, lastSeenAt: Date) =>
  db.staffSession.updateMany({ where: { id }, data: { lastSeenAt } });

export const verifyStaffSession = (db: Db, id: string, verifiedAt: Date) =>
  db.staffSession.updateMany({ where: { id }, data: { verifiedAt, lastSeenAt: verifiedAt } });

export async function deleteStaffSession(db: Db, personId: string, id: string): Promise<number> {
  return (await db.staffSession.deleteMany({ where: { id, personId } })).count;
}

/** Ends a person's sessions, all but one. */
export async function deleteOtherStaffSessions(
  db: Db,
  personId: string,
  kept: string,
): Promise<number> {
  return (await db.staffSession.deleteMany({ where: { personId, id: { not: kept } } })).count;
}

/** Forgets sessions of a person that were over at a time, as they were created or last seen. */
export const deleteStaffSessionsOver = (
  db: Db,
  personId: string,
  over: { createdBy: Date; lastSeenBy: Date },
) =>
  db.staffSession.deleteMany({
    where: {
      personId,
      OR: [{ createdAt: { lte: over.createdBy } }, { lastSeenAt: { lte: over.lastSeenBy } }],
    },
  });

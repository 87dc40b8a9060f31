import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Members themselves. Facts only; rules live in the use cases. */

export type MemberRow = Prisma.MemberGetPayload<object>;

export const insertMember = (db: Db, data: Prisma.MemberUncheckedCreateInput) =>
  db.member.create({ data });

/** A member who was not erased. */
export const findMember = (db: Db, id: string): Promise<MemberRow | null> =>
  db.member.findFirst({ where: { id, erasedAt: null } });

/** The same, and nobody else changes what belongs to them before the transaction ends. */
export async function lockMember(db: Db, id: string): Promise<MemberRow | null> {
  await db.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${id} FOR UPDATE`;
  return findMember(db, id);
}

export const listByEmailDigest = (db: Db, emailDigest: string): Promise<MemberRow[]> =>
  db.member.findMany({ where: { emailDigest, erasedAt: null }, orderBy: { id: 'asc' } });

export const listDemoMembers = (db: Db): Promise<MemberRow[]> =>
  db.member.findMany({ where: { demo: true, erasedAt: null }, orderBy: { id: 'asc' } });

/** Writes a profile over one version; false where that is no longer the present one. */
export async function updateProfile(
  db: Db,
  id: string,
  version: number,
  data: Pick<Prisma.MemberUncheckedUpdateManyInput, 'name' | 'email' | 'phone' | 'emailDigest'>,
): Promise<boolean> {
  const { count } = await db.member.updateMany({
    where: { id, version, erasedAt: null },
    data: { ...data, version: version + 1 },
  });
  return count === 1;
}

/** Ways in that are left; recovery codes are no way to stay. */
export async function countWaysIn(db: Db, memberId: string): Promise<number> {
  const where = { memberId };
  return (await db.passkey.count({ where })) + (await db.memberWallet.count({ where }));
}

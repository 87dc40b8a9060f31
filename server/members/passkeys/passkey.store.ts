import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { PasskeyStore } from '../../platform/sign-in/ceremony.ts';

export type PasskeyRow = Prisma.PasskeyGetPayload<object>;

const withMember = { member: { select: { userHandle: true } } } satisfies Prisma.PasskeyInclude;

export const insertPasskey = (db: Db, data: Prisma.PasskeyUncheckedCreateInput) =>
  db.passkey.create({ data });

export const listPasskeys = (db: Db, memberId: string): Promise<PasskeyRow[]> =>
  db.passkey.findMany({ where: { memberId }, orderBy: { id: 'asc' } });

/** Members' passkeys, for whoever answers with one. */
export const passkeysOfMembers = (db: Db): PasskeyStore<PasskeyRow> => ({
  async find(credentialId) {
    const row = await db.passkey.findUnique({ where: { credentialId }, include: withMember });
    return row && { passkey: row, owner: row.memberId, userHandle: row.member.userHandle };
  },
  async use(id, used) {
    const { count } = await db.passkey.updateMany({
      where: { id, counter: used.counter === 0n ? 0n : { lt: used.counter } },
      data: { counter: used.counter, backedUp: used.backedUp, lastUsedAt: used.at },
    });
    return count === 1;
  },
});

export const renamePasskey = (
  db: Db,
  memberId: string,
  id: string,
  name: Uint8Array<ArrayBuffer>,
) => db.passkey.updateMany({ where: { id, memberId }, data: { name } });

export const deletePasskey = (db: Db, memberId: string, id: string) =>
  db.passkey.deleteMany({ where: { id, memberId } });

import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type PasskeyRow = Prisma.PasskeyGetPayload<object>;

const withMember = { member: { select: { userHandle: true } } } satisfies Prisma.PasskeyInclude;

export const insertPasskey = (db: Db, data: Prisma.PasskeyUncheckedCreateInput) =>
  db.passkey.create({ data });

export const findPasskey = (db: Db, credentialId: string) =>
  db.passkey.findUnique({ where: { credentialId }, include: withMember });

export const listPasskeys = (db: Db, memberId: string): Promise<PasskeyRow[]> =>
  db.passkey.findMany({ where: { memberId }, orderBy: { id: 'asc' } });

/** Notes a use; false where its counter did not rise, though it or the stored one is set. */
export async function usePasskey(
  db: Db,
  id: string,
  used: { counter: bigint; backedUp: boolean; at: Date },
): Promise<boolean> {
  const { count } = await db.passkey.updateMany({
    where: { id, counter: used.counter === 0n ? 0n : { lt: used.counter } },
    data: { counter: used.counter, backedUp: used.backedUp, lastUsedAt: used.at },
  });
  return count === 1;
}

export const renamePasskey = (
  db: Db,
  memberId: string,
  id: string,
  name: Uint8Array<ArrayBuffer>,
) => db.passkey.updateMany({ where: { id, memberId }, data: { name } });

export const deletePasskey = (db: Db, memberId: string, id: string) =>
  db.passkey.deleteMany({ where: { id, memberId } });

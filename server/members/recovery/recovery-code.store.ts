import type { Db } from '../../platform/database/database.ts';

/** Puts new codes in place of all that a member had, used or not. */
export async function replaceRecoveryCodes(
  db: Db,
  memberId: string,
  digests: readonly string[],
): Promise<void> {
  await db.recoveryCode.deleteMany({ where: { memberId } });
  await db.recoveryCode.createMany({ data: digests.map((digest) => ({ digest, memberId })) });
}

export const countRecoveryCodes = (db: Db, memberId: string): Promise<number> =>
  db.recoveryCode.count({ where: { memberId, usedAt: null } });

/** Uses a code up; the member it belongs to, or null where it is unknown or was used. */
export async function useRecoveryCode(db: Db, digest: string, at: Date): Promise<string | null> {
  const { count } = await db.recoveryCode.updateMany({
    where: { digest, usedAt: null },
    data: { usedAt: at },
  });
  if (count === 0) return null;
  const row = await db.recoveryCode.findUniqueOrThrow({ where: { digest } });
  return row.memberId;
}

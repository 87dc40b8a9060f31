import type { Db } from '../database/database.ts';

/** How long it is remembered that a key was destroyed; no backup takes longer to be made. */
const DAYS_KEPT = 30;

/** Notes in the caller's transaction that data keys are gone, so that backups lose them too. */
export async function noteDestroyed(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "DestroyedKey" ("id") SELECT unnest(${[...ids]}::text[])
    ON CONFLICT ("id") DO UPDATE SET "at" = CURRENT_TIMESTAMP, "doneAt" = NULL`;
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** Keys that some backup may still have. */
export const listUndone = async (db: Db): Promise<string[]> =>
  idsOf(await db.destroyedKey.findMany({ where: { doneAt: null }, select: { id: true } }));

/** Keys destroyed lately, for a backup that was begun before. */
export const listDestroyed = async (db: Db): Promise<string[]> =>
  idsOf(await db.destroyedKey.findMany({ select: { id: true } }));

/** Marks what all backups have lost, and forgets what was marked long ago. */
export async function markDone(db: Db, ids: readonly string[], now: Date): Promise<void> {
  await db.destroyedKey.updateMany({
    where: { id: { in: [...ids] }, doneAt: null },
    data: { doneAt: now },
  });
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000);
  await db.destroyedKey.deleteMany({ where: { doneAt: { lt: before } } });
}

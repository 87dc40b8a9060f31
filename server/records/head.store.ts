import type { Db } from '../platform/database/database.ts';

export const findChainBatch = (db: Db, root: string, platform: number) =>
  db.chainBatch.findUnique({ where: { root_platform: { root, platform } } });

export const findCall = (db: Db, guard: string) =>
  db.outboxEntry.findUnique({ where: { guard }, select: { status: true } });

/** A platform's roots that are not those of batches which this server has closed. */
export const loneBatches = (
  db: Db,
  platform: number,
): Promise<{ root: string; manifestDigest: string }[]> => db.$queryRaw`
  SELECT b."root", b."manifestDigest" FROM "ChainBatch" b
  WHERE b."platform" = ${platform} AND NOT EXISTS (
    SELECT 1 FROM "Batch" own
    WHERE own."root" = b."root" AND own."platformNumber" = b."platform")
  ORDER BY b."blockNumber", b."logIndex"`;

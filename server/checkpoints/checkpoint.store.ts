import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const insertCheckpoint = (db: Db, data: Prisma.CheckpointUncheckedCreateInput) =>
  db.checkpoint.create({ data });

export const newestCheckpoint = (db: Db) => db.checkpoint.findFirst({ orderBy: { block: 'desc' } });

/** Checkpoints below a block, newest first. */
export const listCheckpoints = (db: Db, below: bigint | undefined, limit: number) =>
  db.checkpoint.findMany({
    where: below === undefined ? {} : { block: { lt: below } },
    orderBy: { block: 'desc' },
    take: limit,
  });

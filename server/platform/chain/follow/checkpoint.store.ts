import type { Db } from '../../database/database.ts';
import { isUniqueViolation } from '../../database/unique-violation.ts';

/** Up to which block derived tables are complete. */
export interface Checkpoint {
  readonly number: number;
  readonly hash: string;
  /** Up to which block nothing is undone any more; at most `number`, unless nothing was final. */
  readonly finalNumber: number;
}

/** Another follower on this database was quicker; this transaction must be rolled back. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Which tables a checkpoint is about: those the service reads, or those being built anew. */
export const CHECKPOINTS = { live: 1, rebuilt: 2 } as const;
export type CheckpointId = (typeof CHECKPOINTS)[keyof typeof CHECKPOINTS];

export async function readCheckpoint(
  db: Db,
  id: CheckpointId = CHECKPOINTS.live,
): Promise<Checkpoint | null> {
  const row = await db.followerCheckpoint.findUnique({ where: { id } });
  return (
    row && {
      number: Number(row.blockNumber),
      hash: row.blockHash,
      finalNumber: Number(row.finalNumber),
    }
  );
}

/**
 * Moves the checkpoint if it still stands where we think; null: nothing is read yet. Everything
 * that changes derived rows does this first, and so waits for whoever did it before.
 * Rejects with Overtaken where it stands elsewhere.
 */
export async function moveCheckpoint(
  db: Db,
  id: CheckpointId,
  from: Checkpoint | null,
  to: Checkpoint | null,
): Promise<void> {
  const where = from && { id, ...asRow(from) };
  if (where) {
    const { count } = to
      ? await db.followerCheckpoint.updateMany({ where, data: asRow(to) })
      : await db.followerCheckpoint.deleteMany({ where });
    if (count === 0) throw new Overtaken();
  } else if (to) {
    try {
      await db.followerCheckpoint.create({ data: { id, ...asRow(to) } });
    } catch (error) {
      throw isUniqueViolation(error) ? new Overtaken() : error;
    }
  }
}

const asRow = ({ number, hash, finalNumber }: Checkpoint) => ({
  blockNumber: BigInt(number),
  blockHash: hash,
  finalNumber: BigInt(finalNumber),
});

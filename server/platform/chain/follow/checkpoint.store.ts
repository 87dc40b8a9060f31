import type { Db } from '../../database/database.ts';
import { isUniqueViolation } from '../../database/unique-violation.ts';

/** Up to which block the derived tables are complete. */
export interface Checkpoint {
  readonly number: number;
  readonly hash: string;
}

/** Another follower on this database was quicker; this transaction must be rolled back. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const ROW = 1;

export async function readCheckpoint(db: Db): Promise<Checkpoint | null> {
  const row = await db.followerCheckpoint.findUnique({ where: { id: ROW } });
  return row && { number: Number(row.blockNumber), hash: row.blockHash };
}

/** Moves the checkpoint if it still stands where we think. Rejects with Overtaken if not. */
export async function moveCheckpoint(
  db: Db,
  from: Checkpoint | null,
  to: Checkpoint,
): Promise<void> {
  const data = { blockNumber: BigInt(to.number), blockHash: to.hash };
  if (from) {
    const { count } = await db.followerCheckpoint.updateMany({
      where: { id: ROW, blockNumber: BigInt(from.number), blockHash: from.hash },
      data,
    });
    if (count === 0) throw new Overtaken();
    return;
  }
  try {
    await db.followerCheckpoint.create({ data: { id: ROW, ...data } });
  } catch (error) {
    throw isUniqueViolation(error) ? new Overtaken() : error;
  }
}

/** Marks the outbox calls that events have proved, whatever we thought of them before. */
export async function settleGuards(db: Db, guards: readonly string[], at: Date): Promise<void> {
  if (guards.length === 0) return;
  await db.outboxEntry.updateMany({
    where: { guard: { in: [...guards] }, status: { not: 'settled' } },
    data: { status: 'settled', settledAt: at, lastError: null },
  });
}

import { getBytes } from 'ethers';
import type { Db } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';

/** Which kind of the server's accounts sends a call. */
export type Lane = 'relayer' | 'governor';

/** A contract call that must reach the chain. */
export interface OutboxCall {
  /** What the call makes true on chain, once; an event must prove it to the follower. */
  readonly guard: string;
  readonly lane: Lane;
  readonly to: string;
  /** Call data, 0x-hex. */
  readonly data: string;
  /** Goes before all that is not, and in a transaction of its own. */
  readonly urgent?: boolean;
  /** A signed word that anyone may carry: several for one contract may share a transaction. */
  readonly relayable?: boolean;
  /** Unix seconds, the last one in which the chain takes it. Later it is not sent: `expired`. */
  readonly deadline?: number;
}

/** The call was handed in before, and it has neither failed nor expired. */
export class OutboxGuardExists extends Error {
  override readonly name = 'OutboxGuardExists';
  readonly guard: string;
  constructor(guard: string) {
    super(`The outbox has ${guard} already.`);
    this.guard = guard;
  }
}

export type Enqueue = typeof enqueue;

/**
 * Puts a call into the outbox, in the transaction of the effect it belongs to. A failed or expired
 * call of the same guard is taken up again with the new data. Kick the relayer after the commit.
 * Rejects with OutboxGuardExists; the caller's transaction must then be rolled back.
 */
export async function enqueue(db: Db, call: OutboxCall): Promise<void> {
  const { guard, lane, to, urgent = false, relayable = false } = call;
  const deadline = call.deadline === undefined ? null : BigInt(call.deadline);
  const entry = {
    lane,
    to,
    data: new Uint8Array(getBytes(call.data)),
    urgent,
    relayable,
    deadline,
  };
  const renewed = await db.outboxEntry.updateMany({
    where: { guard, status: { in: ['failed', 'expired'] } },
    data: { ...entry, status: 'queued', attempts: 0, lastError: null },
  });
  if (renewed.count > 0) return;
  // Asked first, as a refused insert would spoil the caller's whole transaction.
  if (await db.outboxEntry.findUnique({ where: { guard }, select: { id: true } })) {
    throw new OutboxGuardExists(guard);
  }
  try {
    await db.outboxEntry.create({ data: { guard, ...entry } });
  } catch (error) {
    throw isUniqueViolation(error) ? new OutboxGuardExists(guard) : error;
  }
}

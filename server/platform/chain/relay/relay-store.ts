import { getBytes, hexlify } from 'ethers';
import type { Database } from '../../database/database.ts';
import { isUniqueViolation } from '../../database/unique-violation.ts';

export interface QueuedCall {
  readonly id: bigint;
  readonly guard: string;
  readonly lane: string;
  readonly to: string;
  /** 0x-hex. */
  readonly data: string;
}

/** A raw transaction that carries an outbox entry. */
export interface StoredTransaction {
  readonly outboxId: bigint;
  readonly lane: string;
  readonly nonce: number;
  readonly hash: string;
  readonly raw: string;
}

export interface SentCall extends StoredTransaction {
  readonly guard: string;
  readonly attempts: number;
}

export type RelayStore = ReturnType<typeof createRelayStore>;

/** Another relayer on this database was quicker; nothing was written. */
class Contention extends Error {}

/** What the relayer reads and writes. */
export function createRelayStore({ client }: Database) {
  return {
    /** The oldest queued calls of these lanes, without those left aside. */
    async queued(
      lanes: readonly string[],
      aside: Iterable<bigint>,
      limit: number,
    ): Promise<QueuedCall[]> {
      const rows = await client.outboxEntry.findMany({
        where: { status: 'queued', lane: { in: [...lanes] }, id: { notIn: [...aside] } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, guard: true, lane: true, to: true, data: true },
      });
      return rows.map((row) => ({ ...row, data: hexlify(row.data) }));
    },

    /** Calls that were sent and are not settled, each with its newest transaction. */
    async inFlight(lanes: readonly string[]): Promise<SentCall[]> {
      const rows = await client.outboxEntry.findMany({
        where: { status: 'sent', lane: { in: [...lanes] } },
        select: {
          guard: true,
          attempts: true,
          transactions: { orderBy: { nonce: 'desc' }, take: 1 },
        },
      });
      return rows
        .flatMap(({ guard, attempts, transactions }) =>
          transactions.map(({ outboxId, lane, nonce, hash, raw }) => {
            return { outboxId, lane, nonce, hash, raw: hexlify(raw), guard, attempts };
          }),
        )
        .sort((a, b) => a.nonce - b.nonce);
    },

    /** The first nonce of a lane that no stored transaction uses. */
    async nextNonce(lane: string): Promise<number> {
      const { _max } = await client.relayTransaction.aggregate({
        where: { lane },
        _max: { nonce: true },
      });
      return (_max.nonce ?? -1) + 1;
    },

    /**
     * Stores transactions and marks their calls as sent, all or none: from now on they may be sent.
     * @returns false where another relayer took one of the calls or nonces.
     */
    async claim(transactions: readonly StoredTransaction[]): Promise<boolean> {
      const ids = transactions.map(({ outboxId }) => outboxId);
      try {
        await client.$transaction(async (tx) => {
          const { count } = await tx.outboxEntry.updateMany({
            where: { id: { in: ids }, status: 'queued' },
            data: { status: 'sent', attempts: { increment: 1 }, lastError: null },
          });
          if (count !== ids.length) throw new Contention();
          await tx.relayTransaction.createMany({ data: transactions.map(asRow) });
        });
        return true;
      } catch (error) {
        if (error instanceof Contention || isUniqueViolation(error)) return false;
        throw error;
      }
    },

    /** Stores another transaction in place of one that the chain does not take. */
    async replace(hash: string, by: StoredTransaction): Promise<void> {
      await client.relayTransaction.updateMany({ where: { hash }, data: asRow(by) });
    },

    /** Back into the queue, if it is still in flight. */
    async requeue(id: bigint, why: string): Promise<void> {
      await client.outboxEntry.updateMany({
        where: { id, status: 'sent' },
        data: { status: 'queued', lastError: why },
      });
    },

    async note(id: bigint, lastError: string): Promise<void> {
      await client.outboxEntry.updateMany({
        where: { id, status: { in: ['queued', 'sent'] } },
        data: { lastError },
      });
    },

    /** @returns false where it was settled meanwhile. */
    async fail(id: bigint, lastError: string): Promise<boolean> {
      const { count } = await client.outboxEntry.updateMany({
        where: { id, status: { in: ['queued', 'sent'] } },
        data: { status: 'failed', lastError },
      });
      return count > 0;
    },

    /** @returns false where the follower did it already. */
    async settle(id: bigint, at: Date): Promise<boolean> {
      const { count } = await client.outboxEntry.updateMany({
        where: { id, status: 'sent' },
        data: { status: 'settled', settledAt: at },
      });
      return count > 0;
    },

    unsettled: (): Promise<number> =>
      client.outboxEntry.count({ where: { status: { in: ['queued', 'sent'] } } }),

    /** Block up to which the follower has read; null where none has ever run. */
    async followedBlock(): Promise<number | null> {
      const checkpoint = await client.followerCheckpoint.findUnique({ where: { id: 1 } });
      return checkpoint ? Number(checkpoint.blockNumber) : null;
    },
  };
}

function asRow({ outboxId, lane, nonce, hash, raw }: StoredTransaction) {
  return { outboxId, lane, nonce, hash, raw: new Uint8Array(getBytes(raw)) };
}

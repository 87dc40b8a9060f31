import { hexlify } from 'ethers';
import type { Database } from '../../database/database.ts';

export interface QueuedCall {
  readonly id: bigint;
  readonly guard: string;
  /** Kind of account. */
  readonly lane: string;
  readonly to: string;
  /** 0x-hex. */
  readonly data: string;
  readonly urgent: boolean;
  readonly relayable: boolean;
}

/** How many calls of a kind of account may be taken at once, and when those that may share are. */
export interface Taking {
  readonly lane: string;
  readonly limit: number;
  /** Calls that may share a transaction wait until there are so many of them … */
  readonly batch: number;
  /** … or until one has waited so long, milliseconds. */
  readonly waitMs: number;
}

export interface QueueState {
  readonly lane: string;
  readonly queued: number;
  readonly oldestSeconds: number;
}

export type OutboxStore = ReturnType<typeof createOutboxStore>;

type Row = Omit<QueuedCall, 'data'> & { readonly data: Uint8Array };

/** The calls of the outbox, as the relayer named `holder` takes and judges them. */
export function createOutboxStore({ client }: Database, holder: string) {
  return {
    /**
     * Claims queued calls: urgent ones before the others, each sort in the order of its entry. What
     * another relayer holds is passed over, unless that one leads no lane any more.
     */
    async take({ lane, limit, batch, waitMs }: Taking, aside: Iterable<bigint>) {
      const left = [...aside].map(String);
      const rows = await client.$queryRaw<Row[]>`
        WITH open AS (
          SELECT o."id", o."urgent" FROM "OutboxEntry" o
          WHERE o."status" = 'queued' AND o."lane" = ${lane}
            AND NOT o."id" = ANY(${left}::bigint[])
            AND (o."claimedBy" IS NULL OR o."claimedBy" = ${holder} OR NOT EXISTS (
              SELECT 1 FROM "RelayLane" l
              WHERE l."holder" = o."claimedBy" AND l."until" > clock_timestamp()))
            AND (o."urgent" OR NOT o."relayable" OR ${waitMs} = 0
              OR o."createdAt" <= (clock_timestamp() AT TIME ZONE 'UTC')
                 - make_interval(secs => ${waitMs / 1000}::float8)
              OR ${batch} <= (SELECT count(*) FROM "OutboxEntry" w
                WHERE w."status" = 'queued' AND w."lane" = ${lane} AND w."relayable"
                  AND NOT w."urgent"))
          ORDER BY o."urgent" DESC, o."id" LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED
        )
        UPDATE "OutboxEntry" SET "claimedBy" = ${holder}
        WHERE "id" IN (SELECT "id" FROM open) AND "status" = 'queued'
        RETURNING "id", "guard", "lane", "to", "data", "urgent", "relayable"`;
      return rows
        .map((row): QueuedCall => ({ ...row, data: hexlify(row.data) }))
        .sort((a, b) => Number(b.urgent) - Number(a.urgent) || (a.id < b.id ? -1 : 1));
    },

    /** Lets go of calls that are still queued. */
    async release(ids: readonly bigint[]): Promise<void> {
      if (ids.length === 0) return;
      await client.outboxEntry.updateMany({
        where: { id: { in: [...ids] }, claimedBy: holder, status: 'queued' },
        data: { claimedBy: null },
      });
    },

    /** Marks queued calls whose deadline is before a time; returns their guards. */
    async expire(before: number): Promise<string[]> {
      const rows = await client.$queryRaw<{ guard: string }[]>`
        UPDATE "OutboxEntry"
        SET "status" = 'expired', "lastError" = 'its deadline has passed', "claimedBy" = NULL
        WHERE "status" = 'queued' AND "deadline" < ${BigInt(before)}
        RETURNING "guard"`;
      return rows.map(({ guard }) => guard);
    },

    /** Whether anything before this call may still come to the chain. */
    async waitsForEarlier(id: bigint): Promise<boolean> {
      const earlier = await client.outboxEntry.findFirst({
        where: { id: { lt: id }, status: { in: ['queued', 'sent'] } },
        select: { id: true },
      });
      return earlier !== null;
    },

    async note(ids: readonly bigint[], lastError: string): Promise<void> {
      await client.outboxEntry.updateMany({
        where: { id: { in: [...ids] }, status: { in: ['queued', 'sent'] } },
        data: { lastError },
      });
    },

    /**
     * Back into the queue, if nobody has sent or settled it meanwhile.
     * @param attempts as read when it was judged; each sending counts one more.
     */
    async requeue(id: bigint, attempts: number, why: string): Promise<void> {
      await client.outboxEntry.updateMany({
        where: { id, attempts, status: 'sent' },
        data: { status: 'queued', lastError: why, claimedBy: null },
      });
    },

    /**
     * Takes up what counts as sent and is on no lane that anybody cares for: settled through
     * another's transaction which a reorganisation undid, or sent from a lane that is gone.
     */
    async requeueStranded(lanes: readonly string[]): Promise<void> {
      await client.$executeRaw`
        UPDATE "OutboxEntry" o SET "status" = 'queued', "claimedBy" = NULL
        WHERE o."status" = 'sent' AND (o."slotLane" IS NULL
          OR (NOT o."slotLane" = ANY(${[...lanes]}::text[]) AND NOT EXISTS (
            SELECT 1 FROM "RelayLane" l
            WHERE l."lane" = o."slotLane" AND l."until" > clock_timestamp())))`;
    },

    /** @returns false where it was settled, or sent again, meanwhile. */
    async fail(id: bigint, attempts: number | null, lastError: string): Promise<boolean> {
      const { count } = await client.outboxEntry.updateMany({
        where: { id, ...(attempts === null ? { status: 'queued' } : { status: 'sent', attempts }) },
        data: { status: 'failed', lastError, claimedBy: null },
      });
      return count > 0;
    },

    /** @returns false where the follower did it already. */
    async settle(id: bigint, attempts: number, block: number): Promise<boolean> {
      const { count } = await client.outboxEntry.updateMany({
        where: { id, attempts, status: 'sent' },
        data: { status: 'settled', settledAt: new Date(), settledBlock: BigInt(block) },
      });
      return count > 0;
    },

    unsettled: (): Promise<number> =>
      client.outboxEntry.count({ where: { status: { in: ['queued', 'sent'] } } }),
    sent: (): Promise<number> => client.outboxEntry.count({ where: { status: 'sent' } }),

    /** What waits, by kind of account. */
    async queues(lanes: readonly string[]): Promise<QueueState[]> {
      const rows = await client.$queryRaw<{ lane: string; queued: number; age: number | null }[]>`
        SELECT k AS "lane", count(o."id")::int AS "queued",
          extract(epoch FROM (clock_timestamp() AT TIME ZONE 'UTC') - min(o."createdAt"))::float8
            AS "age"
        FROM unnest(${[...lanes]}::text[]) k
        LEFT JOIN "OutboxEntry" o ON o."lane" = k AND o."status" = 'queued'
        GROUP BY k`;
      return rows.map(({ lane, queued, age }) => ({ lane, queued, oldestSeconds: age ?? 0 }));
    },

    /** Block up to which the follower has read; null where none has ever run. */
    async checkpoint(): Promise<{ number: number; hash: string } | null> {
      const row = await client.followerCheckpoint.findUnique({ where: { id: 1 } });
      return row && { number: Number(row.blockNumber), hash: row.blockHash };
    },
  };
}

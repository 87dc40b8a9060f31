import type { Database } from '../../database/database.ts';

/**
 * Seconds for which a lane is led without a word. A relayer that was killed is followed by another
 * after this time. A lease in a row and not a lock of the session: Prisma's pool gives no session
 * to keep, PGlite has only one, and a lease is judged by the database's clock alone.
 */
const LEASE = 6;

export type LaneStore = ReturnType<typeof createLaneStore>;

/** Who leads which lane. Every writing that needs the lead asks again in its own transaction. */
export function createLaneStore({ client }: Database, holder: string) {
  return {
    /** Lanes that nobody has led yet become free ones. */
    async open(lanes: readonly string[]): Promise<void> {
      await client.relayLane.createMany({
        data: lanes.map((lane) => ({ lane, holder: '', until: new Date(0) })),
        skipDuplicates: true,
      });
    },

    /**
     * Renews what this relayer leads and takes one lane more where one is free: one a time, so that
     * relayers that start together share the lanes.
     */
    async lead(lanes: readonly string[]): Promise<{ led: string[]; taken: boolean }> {
      const renewed = await client.$queryRaw<{ lane: string }[]>`
        UPDATE "RelayLane" SET "until" = clock_timestamp() + make_interval(secs => ${LEASE})
        WHERE "holder" = ${holder} AND "until" > clock_timestamp()
          AND "lane" = ANY(${[...lanes]}::text[])
        RETURNING "lane"`;
      const led = renewed.map(({ lane }) => lane);
      if (led.length === lanes.length) return { led, taken: false };
      const taken = await client.$queryRaw<{ lane: string }[]>`
        WITH free AS MATERIALIZED (
          SELECT "lane" FROM "RelayLane"
          WHERE "lane" = ANY(${[...lanes]}::text[]) AND "until" <= clock_timestamp()
          ORDER BY "lane" LIMIT 1 FOR UPDATE SKIP LOCKED
        )
        UPDATE "RelayLane" SET "holder" = ${holder},
          "until" = clock_timestamp() + make_interval(secs => ${LEASE})
        WHERE "lane" IN (SELECT "lane" FROM free)
        RETURNING "lane"`;
      return { led: [...led, ...taken.map(({ lane }) => lane)], taken: taken.length > 0 };
    },

    /** Stays in the lead while a turn takes long. */
    async renew(): Promise<void> {
      await client.$executeRaw`
        UPDATE "RelayLane" SET "until" = clock_timestamp() + make_interval(secs => ${LEASE})
        WHERE "holder" = ${holder} AND "until" > clock_timestamp()`;
    },

    /** Gives the lanes up, and with them every claim. */
    async resign(): Promise<void> {
      await client.$executeRaw`
        UPDATE "RelayLane" SET "until" = to_timestamp(0) WHERE "holder" = ${holder}`;
    },
  };
}

import { Prisma, type ReadingState } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

/** A batch on chain, and where its manifest stands: null where it was not taken up. */
export interface BatchRow {
  readonly root: string;
  readonly platform: number;
  readonly count: bigint;
  readonly manifestDigest: string;
  readonly anchoredAt: bigint;
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Whether this server closed it. */
  readonly own: boolean;
  readonly state: ReadingState | null;
  readonly fault: string | null;
  readonly attempts: number | null;
  readonly since: Date | null;
  readonly nextTry: Date | null;
}

/** Place of a batch in the chain. */
export interface Place {
  readonly block: number;
  readonly logIndex: number;
}

/** Whether manifest `m` is of batch `b` as the chain has it now. */
const sameBatch = Prisma.sql`m."root" = b."root" AND m."platform" = b."platform"
  AND m."digest" = b."manifestDigest" AND m."count" = b."count"`;

/** A page of batches, newest first, before `below`. */
export const listBatches = (db: Db, below: Place | null, limit: number): Promise<BatchRow[]> => {
  const page = below
    ? Prisma.sql`(b."blockNumber", b."logIndex") < (${below.block}::bigint, ${below.logIndex}::int)`
    : Prisma.sql`true`;
  return db.$queryRaw`
    SELECT b."root", b."platform", b."count", b."manifestDigest", b."anchoredAt",
      b."blockNumber", b."logIndex", own."id" IS NOT NULL AS "own",
      m."state"::text AS "state", m."fault", m."attempts", m."since", m."nextTry"
    FROM "ChainBatch" b
    LEFT JOIN "Batch" own ON own."root" = b."root" AND own."platformNumber" = b."platform"
    LEFT JOIN "ForeignManifest" m ON ${sameBatch}
    WHERE ${page}
    ORDER BY b."blockNumber" DESC, b."logIndex" DESC LIMIT ${limit}`;
};

/** Leaves of batches by state. */
export async function countLeaves(
  db: Db,
  batches: readonly { readonly root: string; readonly platform: number }[],
): Promise<{ root: string; platform: number; state: ReadingState; leaves: number }[]> {
  const groups = await db.foreignLeaf.groupBy({
    by: ['root', 'platform', 'state'],
    where: { OR: batches.map(({ root, platform }) => ({ root, platform })) },
    _count: { _all: true },
  });
  return groups.map(({ _count, ...group }) => ({ ...group, leaves: _count._all }));
}

/** A page of the leaves of a batch, in the order of their record ids, after `cursor`. */
export const listLeaves = (
  db: Db,
  { root, platform }: { readonly root: string; readonly platform: number },
  cursor: string | undefined,
  limit: number,
) =>
  db.foreignLeaf.findMany({
    where: { root, platform, ...(cursor ? { recordId: { gt: cursor } } : {}) },
    orderBy: { recordId: 'asc' },
    take: limit,
  });

/** What was not read of batches that the chain has, by state. */
export async function countReadings(
  db: Db,
  what: 'manifests' | 'credentials',
): Promise<Record<string, number>> {
  const one = what === 'manifests' ? Prisma.sql`m` : Prisma.sql`l`;
  const leaves = Prisma.sql`JOIN "ForeignLeaf" l ON l."root" = m."root"
    AND l."platform" = m."platform" AND m."state" = 'read'`;
  const rows = await db.$queryRaw<{ state: string; count: bigint }[]>`
    SELECT ${one}."state"::text AS "state", count(*) AS "count"
    FROM "ForeignManifest" m JOIN "ChainBatch" b ON ${sameBatch}
    ${what === 'manifests' ? Prisma.empty : leaves}
    WHERE ${one}."state" IN ('waiting', 'unavailable', 'invalid')
    GROUP BY ${one}."state"`;
  const none = { waiting: 0, unavailable: 0, invalid: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)])) };
}

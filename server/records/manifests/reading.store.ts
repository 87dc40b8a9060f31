import { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { Leaf } from './parse-manifest.ts';

/** What is left to read of other platforms' batches, and who reads it. */

/** Seconds for which what was claimed is nobody else's: longer than reading all of it can take. */
const LEASE = 900;
/** Pauses after something was not to be had: at first, and at most, seconds; each twice the last. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 86_400;

export interface DueManifest {
  readonly root: string;
  readonly platform: number;
  readonly digest: string;
  readonly count: bigint;
}

export interface DueLeaf {
  readonly root: string;
  readonly platform: number;
  readonly recordId: string;
  readonly cid: string;
  /** Of the batch. */
  readonly blockNumber: bigint;
}

/**
 * Takes up batches of blocks above `above` that this server has not closed and knows nothing of,
 * oldest first; one that came back from a reorganisation with another digest or count begins anew.
 */
export const discoverBatches = (
  db: Db,
  above: number,
  limit: number,
): Promise<number> => db.$executeRaw`
  INSERT INTO "ForeignManifest" AS m ("root", "platform", "digest", "count", "since", "nextTry")
  SELECT b."root", b."platform", b."manifestDigest", b."count", now(), now()
  FROM "ChainBatch" b
  LEFT JOIN "ForeignManifest" f ON f."root" = b."root" AND f."platform" = b."platform"
  WHERE b."blockNumber" > ${above}::bigint
    AND (f."root" IS NULL OR f."digest" <> b."manifestDigest" OR f."count" <> b."count")
    AND NOT EXISTS (
      SELECT 1 FROM "Batch" own
      WHERE own."root" = b."root" AND own."platformNumber" = b."platform"
    )
  ORDER BY b."blockNumber", b."logIndex" LIMIT ${limit}
  ON CONFLICT ("root", "platform") DO UPDATE SET
    "digest" = excluded."digest", "count" = excluded."count", "state" = 'waiting',
    "fault" = NULL, "attempts" = 0, "since" = excluded."since", "nextTry" = excluded."nextTry"
  WHERE m."digest" <> excluded."digest" OR m."count" <> excluded."count"`;

/**
 * Manifests that are due, up to `each` of every platform: one that anchors what nobody can fetch
 * keeps no other waiting. Nobody else gets them for a while.
 */
export const claimManifests = (db: Db, each: number): Promise<DueManifest[]> => db.$queryRaw`
  WITH due AS MATERIALIZED (
    SELECT one."root", one."platform"
    FROM (SELECT DISTINCT "platform" FROM "ForeignManifest" WHERE "nextTry" <= now()) p
    CROSS JOIN LATERAL (
      SELECT m."root", m."platform" FROM "ForeignManifest" m
      JOIN "ChainBatch" b ON b."root" = m."root" AND b."platform" = m."platform"
        AND b."manifestDigest" = m."digest" AND b."count" = m."count"
      WHERE m."platform" = p."platform" AND m."nextTry" <= now()
      ORDER BY m."nextTry" LIMIT ${each} FOR UPDATE OF m SKIP LOCKED
    ) one
  )
  UPDATE "ForeignManifest" m SET "nextTry" = now() + make_interval(secs => ${LEASE})
  FROM due WHERE m."root" = due."root" AND m."platform" = due."platform"
  RETURNING m."root", m."platform", m."digest", m."count"`;

/**
 * Leaves that are due, in the same way. Those whose batch the chain does not have are put off with
 * the others: looked for one by one they would cost more than they are worth.
 */
export const claimLeaves = (db: Db, each: number): Promise<DueLeaf[]> => db.$queryRaw`
  WITH due AS MATERIALIZED (
    SELECT one.*
    FROM (SELECT DISTINCT "platform" FROM "ForeignLeaf" WHERE "nextTry" <= now()) p
    CROSS JOIN LATERAL (
      SELECT l."root", l."platform", l."recordId" FROM "ForeignLeaf" l
      WHERE l."platform" = p."platform" AND l."nextTry" <= now()
      ORDER BY l."nextTry" LIMIT ${each} FOR UPDATE SKIP LOCKED
    ) one
  ), taken AS (
    UPDATE "ForeignLeaf" l SET "nextTry" = now() + make_interval(secs => ${LEASE})
    FROM due WHERE l."root" = due."root" AND l."platform" = due."platform"
      AND l."recordId" = due."recordId"
    RETURNING l."root", l."platform", l."recordId", l."cid"
  )
  SELECT taken.*, b."blockNumber" FROM taken
  JOIN "ForeignManifest" m ON m."root" = taken."root" AND m."platform" = taken."platform"
    AND m."state" = 'read'
  JOIN "ChainBatch" b ON b."root" = m."root" AND b."platform" = m."platform"
    AND b."manifestDigest" = m."digest" AND b."count" = m."count"`;

/** Stores the leaves of a manifest. Nothing happens where the batch has changed meanwhile. */
export async function saveLeaves(
  db: Db,
  { root, platform, digest, count }: DueManifest,
  leaves: readonly Leaf[],
): Promise<void> {
  const now = new Date();
  const taken = await db.foreignManifest.updateMany({
    where: { root, platform, digest, count, nextTry: { not: null } },
    data: { state: 'read', fault: null, since: now, nextTry: null },
  });
  if (taken.count === 0) return;
  // Of a batch that was here before the chain had this one in its place.
  await db.foreignLeaf.deleteMany({ where: { root, platform } });
  await db.foreignLeaf.createMany({
    data: leaves.map((leaf) => ({ root, platform, ...leaf, since: now, nextTry: now })),
  });
}

/** Marks a manifest as no manifest of its batch, for good. */
export const refuseManifest = (
  db: Db,
  { root, platform, digest, count }: DueManifest,
  fault: string,
) =>
  db.foreignManifest.updateMany({
    where: { root, platform, digest, count },
    data: { state: 'invalid', fault, since: new Date(), nextTry: null },
  });

/** Each time it was not to be had the pause is twice as long. */
const POSTPONED = Prisma.sql`
  "state" = 'unavailable',
  "since" = CASE "state" WHEN 'unavailable' THEN "since" ELSE now() END,
  "attempts" = "attempts" + 1,
  "nextTry" = now() + make_interval(
    secs => least(${FIRST_PAUSE}::float8 * 2 ^ least("attempts", 20), ${LONGEST_PAUSE}::float8))`;

/** Nobody gave the manifest: it is asked for again after a pause. */
export const postponeManifest = (db: Db, { root, platform, digest, count }: DueManifest) =>
  db.$executeRaw`
    UPDATE "ForeignManifest" SET ${POSTPONED}
    WHERE "root" = ${root} AND "platform" = ${platform} AND "digest" = ${digest}
      AND "count" = ${count} AND "state" IN ('waiting', 'unavailable')`;

/** The same of a leaf's credential. */
export const postponeLeaf = (db: Db, { root, platform, recordId }: DueLeaf) => db.$executeRaw`
  UPDATE "ForeignLeaf" SET ${POSTPONED}
  WHERE "root" = ${root} AND "platform" = ${platform} AND "recordId" = ${recordId}
    AND "state" IN ('waiting', 'unavailable')`;

/** Looks at a leaf again soon, without a word about it: its batch may yet fall out of the chain. */
export const deferLeaf = (db: Db, { root, platform, recordId }: DueLeaf) => db.$executeRaw`
  UPDATE "ForeignLeaf" SET "nextTry" = now() + make_interval(secs => ${FIRST_PAUSE})
  WHERE "root" = ${root} AND "platform" = ${platform} AND "recordId" = ${recordId}
    AND "state" IN ('waiting', 'unavailable')`;

/** @param fault null where the credential fits. */
export const settleLeaf = (
  db: Db,
  { root, platform, recordId, cid }: DueLeaf,
  fault: string | null,
) =>
  db.foreignLeaf.updateMany({
    where: { root, platform, recordId, cid },
    data: {
      state: fault === null ? 'read' : 'invalid',
      fault,
      since: new Date(),
      nextTry: null,
    },
  });

/** Whether the credential of this record is here, from its issuer or another leaf. */
export async function hasCredential(db: Db, { recordId, cid }: DueLeaf): Promise<boolean> {
  const where = { recordId, cid };
  const own = await db.record.count({ where });
  return own > 0 || (await db.foreignRecord.count({ where })) > 0;
}

/** Stores a record that fits a leaf; once, however many leaves name it. */
export const saveForeignRecord = (
  db: Db,
  data: Parameters<Db['foreignRecord']['create']>[0]['data'],
) => db.foreignRecord.createMany({ data: [data], skipDuplicates: true });

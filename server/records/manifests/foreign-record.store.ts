import { Prisma } from '#prisma';
import type { OwnRow } from '../record.store.ts';
import type { Db } from '../../platform/database/database.ts';

/** A record that only batches of other platforms hold, with the first of them. */
export interface ForeignRow {
  readonly id: string;
  readonly recordId: string;
  readonly itemId: string;
  readonly kind: string;
  readonly issuerKey: string;
  readonly digest: string;
  readonly cid: string;
  readonly credential: string;
  readonly createdAt: Date;
  /** Party id of the issuer; null where it is registered elsewhere only. */
  readonly issuerId: string | null;
  readonly issuer: { readonly number: number; readonly did: string };
  readonly anchoring: 'batch';
  readonly batch: {
    readonly root: string;
    readonly platformNumber: number;
    readonly siblings: string[];
  };
}

/** Whether a record is of another platform's batch, and was never handed in here. */
export const isForeign = (row: OwnRow | ForeignRow): row is ForeignRow => 'issuer' in row;

interface Found {
  id: string;
  recordId: string;
  itemId: string;
  kind: string;
  party: number;
  did: string;
  keyId: string;
  digest: string;
  cid: string;
  credential: string;
  issuedAt: Date;
  issuerId: string | null;
  root: string;
  platform: number;
  siblings: string[];
}

/**
 * Records about items that are enrolled here, newest anchoring first. Each counts by its earliest
 * batch on chain (design rule 4), and where this server took it itself it is not one of these.
 */
async function listWhere(db: Db, where: Prisma.Sql, limit: number): Promise<ForeignRow[]> {
  const rows = await db.$queryRaw<Found[]>`
    SELECT r."id", r."recordId", item."id" AS "itemId", r."kind", r."party", r."did", r."keyId",
      r."digest", r."cid", r."credential", r."issuedAt", issuer."id" AS "issuerId",
      place."root", place."platform", place."siblings"
    FROM (
      SELECT DISTINCT ON (r."recordId") r."id", l."root", l."platform", l."siblings",
        b."blockNumber", b."logIndex"
      FROM "ForeignRecord" r
      JOIN "ForeignLeaf" l ON l."recordId" = r."recordId" AND l."state" = 'read'
      JOIN "ForeignManifest" m ON m."root" = l."root" AND m."platform" = l."platform"
        AND m."state" = 'read'
      JOIN "ChainBatch" b ON b."root" = m."root" AND b."platform" = m."platform"
        AND b."manifestDigest" = m."digest" AND b."count" = m."count"
      WHERE ${where}
        AND NOT EXISTS (SELECT 1 FROM "Record" own WHERE own."recordId" = r."recordId")
      ORDER BY r."recordId", b."blockNumber", b."logIndex"
    ) place
    JOIN "ForeignRecord" r ON r."id" = place."id"
    JOIN "Item" item ON item."token" = r."token"
    LEFT JOIN "Party" issuer ON issuer."number" = r."party"
    ORDER BY place."blockNumber" DESC, place."logIndex" DESC, r."recordId" LIMIT ${limit}`;
  return rows.map(({ party, did, keyId, issuedAt, root, platform, siblings, ...row }) => ({
    ...row,
    issuerKey: keyId,
    createdAt: issuedAt,
    issuer: { number: party, did },
    anchoring: 'batch',
    batch: { root, platformNumber: platform, siblings },
  }));
}

/** @param kinds of some kinds, or of all. */
export const listForeignOfItem = (
  db: Db,
  token: string,
  limit: number,
  kinds?: readonly string[],
): Promise<ForeignRow[]> =>
  listWhere(
    db,
    kinds
      ? Prisma.sql`r."token" = ${token} AND r."kind" = ANY(${[...kinds]}::text[])`
      : Prisma.sql`r."token" = ${token}`,
    limit,
  );

export const findForeign = async (db: Db, id: string): Promise<ForeignRow | null> =>
  (await listWhere(db, Prisma.sql`r."id" = ${id}`, 1))[0] ?? null;

export const findForeignByRecordId = async (db: Db, recordId: string): Promise<ForeignRow | null> =>
  (await listWhere(db, Prisma.sql`r."recordId" = ${recordId}`, 1))[0] ?? null;

import type { Item, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export const insertTitleKey = (db: Db, data: Prisma.TitleKeyUncheckedCreateInput) =>
  db.titleKey.create({ data });

export const findTitleKeyFor = (db: Db, madeFor: string) =>
  db.titleKey.findUnique({ where: { madeFor } });

export const listTitleKeys = (db: Db, addresses: readonly string[]) =>
  db.titleKey.findMany({ where: { address: { in: [...addresses] } } });

export const findTitleKey = (db: Db, address: string) =>
  db.titleKey.findUnique({ where: { address } });

export const markExported = (db: Db, address: string, exportedAt: Date) =>
  db.titleKey.updateMany({ where: { address }, data: { exportedAt } });

/** An item of a member, and since when. */
export interface OwnedRow extends Pick<
  Item,
  'id' | 'token' | 'category' | 'brand' | 'model' | 'silencedFor'
> {
  readonly holder: string;
  readonly at: bigint;
  readonly blockNumber: bigint;
  readonly heldUntil: bigint;
  readonly lockedUntil: bigint;
  readonly custodian: number | null;
  readonly returnBy: bigint | null;
  readonly sealed: boolean;
}

/**
 * A page of the items whose title a member's sealed keys or wallets hold, in the order of their
 * ids, after `cursor`; one query.
 */
export const listOwned = (
  db: Db,
  owner: { readonly memberId: string; readonly wallets: readonly string[] },
  cursor: string,
  limit: number,
): Promise<OwnedRow[]> =>
  db.$queryRaw<OwnedRow[]>`
    WITH mine AS (
      SELECT k."address", true AS "sealed" FROM "TitleKey" k WHERE k."ownerId" = ${owner.memberId}
      UNION ALL
      SELECT w, false FROM unnest(${[...owner.wallets]}::text[]) w
    )
    SELECT i."id", i."token", i."category", i."brand", i."model", i."silencedFor", c."holder",
      t."at", t."blockNumber", c."heldUntil", c."lockedUntil", c."custodian", c."returnBy",
      m."sealed"
    FROM mine m
    JOIN "ChainItem" c ON c."holder" = m."address"
    JOIN "Item" i ON i."token" = c."token"
    JOIN LATERAL (
      SELECT "at", "blockNumber" FROM "ChainTitle" WHERE "token" = c."token"
      ORDER BY "epoch" DESC LIMIT 1
    ) t ON true
    WHERE i."id" > ${cursor}
    ORDER BY i."id"
    LIMIT ${limit}`;

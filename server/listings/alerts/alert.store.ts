import { Prisma } from '#prisma';
import type { PriceAlert } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type AlertRow = PriceAlert;

export const insertAlert = (db: Db, data: Prisma.PriceAlertUncheckedCreateInput) =>
  db.priceAlert.create({ data });

export const findAlert = (db: Db, id: string) => db.priceAlert.findUnique({ where: { id } });

export const countOpen = (db: Db, memberId: string) =>
  db.priceAlert.count({ where: { memberId, state: 'open' } });

/** A page of a member's alerts, the newest first, before `cursor`. */
export const listAlerts = (
  db: Db,
  memberId: string,
  cursor: string | undefined,
  take: number,
): Promise<PriceAlert[]> =>
  db.priceAlert.findMany({
    where: { memberId, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take,
  });

/** False where it is not open, or not theirs. */
export const withdrawAlert = async (db: Db, id: string, memberId: string) =>
  (
    await db.priceAlert.updateMany({
      where: { id, memberId, state: 'open' },
      data: { state: 'withdrawn' },
    })
  ).count === 1;

/** False where it is not reached, or not theirs. */
export const seeAlert = async (db: Db, id: string, memberId: string, seenAt: Date) =>
  (
    await db.priceAlert.updateMany({
      where: { id, memberId, state: 'reached' },
      data: { seenAt },
    })
  ).count === 1;

export const deleteAlerts = (db: Db, memberId: string) =>
  db.priceAlert.deleteMany({ where: { memberId } });

/**
 * Open alerts that a catalogue entry answers become reached, each once: of two prices that reach one
 * at the same time, one finds it open. One statement, however many wait.
 * @param which those of a listing that is new or priced anew, or one alert that is new.
 */
export const reachAlerts = (
  db: Db,
  which: { readonly listingId: string } | { readonly alertId: string },
  at: Date,
): Promise<number> => {
  const about =
    'listingId' in which
      ? Prisma.sql`e."listingId" = ${which.listingId}`
      : Prisma.sql`a."id" = ${which.alertId}`;
  return db.$executeRaw`
    UPDATE "PriceAlert" p SET "state" = 'reached', "reachedAt" = ${at},
      "reachedBy" = f."listingId", "reachedAtPrice" = f."price"
    FROM (
      SELECT DISTINCT ON (a."id") a."id", e."listingId", e."price"
      FROM "PriceAlert" a
      JOIN "CatalogueEntry" e ON e."currency" = a."currency" AND e."price" <= a."price"
        AND (a."listingId" = e."listingId" OR (a."listingId" IS NULL AND e."words" @> a."terms"))
      JOIN "Listing" l ON l."id" = e."listingId" AND l."state" = 'live'
      WHERE a."state" = 'open' AND ${about}
      ORDER BY a."id", e."price", e."listingId"
    ) f
    WHERE p."id" = f."id" AND p."state" = 'open'`;
};

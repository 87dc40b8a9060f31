import type { Listing, ListingStep, Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** Listings and what was done with them. Facts only; rules live beside the use cases. */

export type ListingRow = Listing;
export type StepRow = ListingStep;

export const findListing = (db: Db, id: string): Promise<Listing | null> =>
  db.listing.findUnique({ where: { id } });

/** The same, and nobody else changes it before the transaction ends. */
export async function lockListing(db: Db, id: string): Promise<Listing | null> {
  await db.$queryRaw`SELECT 1 FROM "Listing" WHERE "id" = ${id} FOR UPDATE`;
  return findListing(db, id);
}

/** What a listing must be for a move, in the very statement that makes it. */
interface Held {
  readonly id: string;
  readonly state: Listing['state'];
  readonly orderId: string | null;
}

/** True for the one that finds the listing as it must be: of two at once, one. */
export async function moveListing(
  db: Db,
  held: Held,
  data: Prisma.ListingUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await db.listing.updateMany({ where: { ...held }, data });
  return count === 1;
}

/** Adds a step at the end; call it while the listing is locked, as a move of it does. */
export const insertStep = (db: Db, step: Omit<ListingStep, 'position'>) =>
  db.$executeRaw`
    INSERT INTO "ListingStep" ("listingId", "position", "action", "by", "reason", "at")
    SELECT ${step.listingId}, count(*)::int, ${step.action}, ${step.by}, ${step.reason}, ${step.at}
    FROM "ListingStep" WHERE "listingId" = ${step.listingId}`;

export const deleteEntry = (db: Db, listingId: string) =>
  db.catalogueEntry.deleteMany({ where: { listingId } });

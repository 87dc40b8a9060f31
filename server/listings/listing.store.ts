import type { Listing, ListingStep, PriceChange, Prisma } from '#prisma';
import type { WebPhoto } from '../photos/index.ts';
import type { Db } from '../platform/database/database.ts';
import type { ConditionGrade } from './condition/grades.ts';

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

export const insertListing = (db: Db, data: Prisma.ListingUncheckedCreateInput) =>
  db.listing.create({ data });

export const updateListing = (db: Db, id: string, data: Prisma.ListingUncheckedUpdateInput) =>
  db.listing.update({ where: { id }, data });

export async function insertPhoto(db: Db, listingId: string, position: number, photo: WebPhoto) {
  const { caption, sha256 } = photo;
  const sizes = photo.sizes.map((size) => ({ ...size }));
  await db.listingPhoto.create({ data: { listingId, position, caption, sha256, sizes } });
  await db.photoFingerprint.createMany({
    data: photo.fingerprints.map(({ bands, detail }, cut) => {
      const [band0, band1, band2, band3] = bands;
      return { listingId, position, cut, band0, band1, band2, band3, detail: Buffer.from(detail) };
    }),
  });
}

export const countPhotos = (db: Db, listingId: string) =>
  db.listingPhoto.count({ where: { listingId } });

export const findPhoto = (db: Db, listingId: string, position: number) =>
  db.listingPhoto.findUnique({ where: { listingId_position: { listingId, position } } });

/** Adds a price at the end; call it while the listing is locked. */
export const insertPrice = (db: Db, price: Omit<PriceChange, 'position'>) =>
  db.$executeRaw`
    INSERT INTO "PriceChange" ("listingId", "position", "from", "to", "cause", "reason", "by", "at")
    SELECT ${price.listingId}, count(*)::int, ${price.from}::bigint, ${price.to}::bigint,
      ${price.cause}::"PriceCause", ${price.reason}, ${price.by}, ${price.at}
    FROM "PriceChange" WHERE "listingId" = ${price.listingId}`;

export const insertReport = (db: Db, data: Prisma.ConditionReportUncheckedCreateInput) =>
  db.conditionReport.create({ data });

export const listReports = async (db: Db, listingId: string) =>
  (await db.conditionReport.findMany({ where: { listingId }, orderBy: { position: 'asc' } })).map(
    (row) => ({ ...row, overall: row.overall as ConditionGrade }),
  );

export const insertReview = (db: Db, data: Prisma.ListingReviewUncheckedCreateInput) =>
  db.listingReview.create({ data });

export const listReviews = (db: Db, listingId: string) =>
  db.listingReview.findMany({ where: { listingId }, orderBy: { at: 'asc' } });

const WHOLE = {
  photos: { orderBy: { position: 'asc' } },
  prices: { orderBy: { position: 'asc' } },
  reports: { orderBy: { position: 'asc' } },
  reviews: { orderBy: { at: 'asc' } },
  steps: { orderBy: { position: 'asc' } },
} satisfies Prisma.ListingInclude;
export type WholeListing = Prisma.ListingGetPayload<{ include: typeof WHOLE }>;

export const findWhole = (db: Db, id: string): Promise<WholeListing | null> =>
  db.listing.findUnique({ where: { id }, include: WHOLE });

const CARD = { photos: { where: { position: 0 } } } satisfies Prisma.ListingInclude;
export type CardRow = Prisma.ListingGetPayload<{ include: typeof CARD }>;

export const listCards = (db: Db, ids: readonly string[]): Promise<CardRow[]> =>
  db.listing.findMany({ where: { id: { in: [...ids] } }, include: CARD });

/** A page of a platform's listings, the newest first, before `cursor`. */
export const listOfPlatform = (
  db: Db,
  platformId: string,
  state: Listing['state'] | undefined,
  cursor: string | undefined,
  take: number,
): Promise<CardRow[]> =>
  db.listing.findMany({
    where: { platformId, ...(state ? { state } : {}), ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take,
    include: CARD,
  });

/** How many listings of a platform are in each state; of none where there are none. */
export const countByState = async (
  db: Db,
  platformId: string,
): Promise<Partial<Record<Listing['state'], number>>> => {
  const groups = await db.listing.groupBy({ by: ['state'], where: { platformId }, _count: true });
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
};

export const insertEntry = (db: Db, data: Prisma.CatalogueEntryUncheckedCreateInput) =>
  db.catalogueEntry.create({ data });

export const repriceEntry = (db: Db, listingId: string, price: bigint) =>
  db.catalogueEntry.updateMany({ where: { listingId }, data: { price } });

export const promoteEntry = (db: Db, listingId: string, promotedUntil: Date | null) =>
  db.catalogueEntry.updateMany({ where: { listingId }, data: { promotedUntil } });

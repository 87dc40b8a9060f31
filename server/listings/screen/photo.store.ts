import { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { neighbours, type Fingerprint } from '../../photos/index.ts';

export interface LikePhoto {
  readonly listingId: string;
  readonly position: number;
  readonly band0: number;
  readonly band1: number;
  readonly band2: number;
  readonly band3: number;
  readonly detail: Uint8Array;
}

/** Fingerprints of a listing's photos, in order. */
export const listFingerprints = (db: Db, listingId: string) =>
  db.photoFingerprint.findMany({
    where: { listingId },
    orderBy: [{ position: 'asc' }, { cut: 'asc' }],
  });

/** Differing bits beyond which a row is not worth reading. */
const FAR = 10;

/**
 * Photos of other items whose hash is near: found by the four bands, each with what differs from it
 * in one bit, so four index scans however many photos there are. Drafts count for nothing yet.
 * @param wholeOnly rows of whole photos only: for what may be a larger picture than the new one.
 */
export const findLike = (
  db: Db,
  { bands }: Pick<Fingerprint, 'bands'>,
  { itemId, wholeOnly }: { readonly itemId: string; readonly wholeOnly: boolean },
): Promise<LikePhoto[]> => {
  const [a, b, c, d] = bands;
  const near = (band: number) => Prisma.sql`ANY(${neighbours(band)}::int[])`;
  return db.$queryRaw<LikePhoto[]>`
    SELECT f."listingId", f."position", f."band0", f."band1", f."band2", f."band3", f."detail"
    FROM "PhotoFingerprint" f JOIN "Listing" l ON l."id" = f."listingId"
    WHERE (f."band0" = ${near(a)} OR f."band1" = ${near(b)}
        OR f."band2" = ${near(c)} OR f."band3" = ${near(d)})
      AND bit_count((f."band0" # ${a}::int)::bit(16)) + bit_count((f."band1" # ${b}::int)::bit(16))
        + bit_count((f."band2" # ${c}::int)::bit(16)) + bit_count((f."band3" # ${d}::int)::bit(16))
        <= ${FAR}
      AND (f."cut" = 0 OR NOT ${wholeOnly}::boolean)
      AND l."itemId" <> ${itemId} AND l."state" <> 'draft'
    LIMIT 500`;
};

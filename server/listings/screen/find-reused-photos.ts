import type { Db } from '../../platform/database/database.ts';
import { isCopy, isFlat, type Fingerprint } from '../../photos/index.ts';
import { findLike, listFingerprints, type LikePhoto } from './photo.store.ts';

export interface ReusedPhoto {
  /** Number of the photo, from 0. */
  readonly photo: number;
  /** The listing that showed the same first. */
  readonly listing: string;
}

const printOf = ({
  band0,
  band1,
  band2,
  band3,
  detail,
}: Omit<LikePhoto, 'listingId' | 'position'>): Fingerprint => ({
  bands: [band0, band1, band2, band3],
  detail,
});

/**
 * [B15] Photos that show what a listing of another item shows. A copy may have lost its margins, or
 * be the larger picture itself: so the whole is looked for among all, and its cuts among the wholes.
 */
export async function findReusedPhotos(
  db: Db,
  { id, itemId }: { readonly id: string; readonly itemId: string },
): Promise<ReusedPhoto[]> {
  const found = new Map<string, ReusedPhoto>();
  for (const row of await listFingerprints(db, id)) {
    const print = printOf(row);
    if (isFlat(print)) continue;
    const like = await findLike(db, print, { itemId, wholeOnly: row.cut > 0 });
    for (const { listingId, ...other } of like) {
      if (!isCopy(printOf(other), print)) continue;
      found.set(`${row.position} ${listingId}`, { photo: row.position, listing: listingId });
    }
  }
  return [...found.values()];
}

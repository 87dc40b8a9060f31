import { Reply } from '../../platform/http/route.ts';
import type { ListingsContext } from '../context.ts';
import { findListing, findPhoto } from '../listing.store.ts';
import { listingProblem } from '../problems.ts';
import { isPublic } from './is-public.ts';

interface Asked {
  readonly listingId: string;
  readonly position: number;
  /** Pixels; missing: the widest. */
  readonly width?: number | undefined;
}

/** Seconds: a listing that is taken off takes its photos with it. */
const PUBLIC_CACHE = 'public, max-age=300';

/**
 * One photo of a listing, in a size that it has: for everybody while the listing is public, for its
 * platform's people always. Throws LISTING_PHOTO_UNKNOWN.
 */
export async function readPhoto(
  context: ListingsContext,
  { listingId, position, width }: Asked,
  party: string | null,
): Promise<Reply> {
  const db = context.database.client;
  const listing = await findListing(db, listingId);
  const mayRead = listing && (party === null ? isPublic(listing) : listing.platformId === party);
  const row = mayRead ? await findPhoto(db, listingId, position) : null;
  const sizes = (row?.sizes ?? []) as unknown as { width: number; docId: string }[];
  const size = width === undefined ? sizes[0] : sizes.find((one) => one.width === width);
  const opened = size ? await context.vault.open(size.docId) : null;
  if (!opened) {
    throw listingProblem('LISTING_PHOTO_UNKNOWN', 'No such photo can be seen.', {
      listing: listingId,
    });
  }
  const caching = party === null ? PUBLIC_CACHE : 'private, no-store';
  const headers = { 'Content-Type': opened.mediaType, 'Cache-Control': caching };
  return new Reply(200, headers, opened.plain);
}

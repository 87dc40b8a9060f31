import type { ListingState } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { ListingsContext } from './context.ts';
import { deleteEntry, insertStep, lockListing, moveListing } from './listing.store.ts';

/** What can be taken off sale: an order that holds a listing is ended where orders are. */
const SUSPENDED_FROM: readonly ListingState[] = ['draft', 'in_review', 'refused', 'live'];

/** Takes a listing off sale because a complaint about it was upheld; false where an order has it. */
export async function suspendListing(
  { now }: ListingsContext,
  db: Db,
  listingId: string,
  complaintId: string,
): Promise<boolean> {
  const listing = await lockListing(db, listingId);
  if (!listing || !SUSPENDED_FROM.includes(listing.state)) return false;
  const { id, state, orderId } = listing;
  await moveListing(db, { id, state, orderId }, { state: 'withdrawn', openItemId: null });
  await deleteEntry(db, listingId);
  await insertStep(db, { listingId, action: 'suspend', by: null, reason: complaintId, at: now() });
  return true;
}

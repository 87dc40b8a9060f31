import type { ListingsContext } from './context.ts';
import { findListing } from './listing.store.ts';
import { markSold, releaseListing, reserveListing } from './reserve-listing.ts';
import { suspendListing } from './suspend-listing.ts';

/** The room's only door. What takes a `db` runs in the transaction of what it belongs to. */
export type Listings = ReturnType<typeof createListings>;

export const createListings = (context: ListingsContext) => ({
  listing: findListing,
  reserve: reserveListing.bind(null, context),
  release: releaseListing.bind(null, context),
  markSold: markSold.bind(null, context),
  suspend: suspendListing.bind(null, context),
});

export type { ListingRow } from './listing.store.ts';

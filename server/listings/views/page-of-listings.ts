import type { ListingsContext } from '../context.ts';
import { listOfPlatform, type ListingRow } from '../listing.store.ts';
import { summariesOf } from './listing-view.ts';

/** A page of a platform's listings; a constant number of queries. */
export async function pageOfListings(
  context: ListingsContext,
  party: string,
  asked: {
    readonly state?: ListingRow['state'] | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
) {
  const { state, cursor, limit } = asked;
  const rows = await listOfPlatform(context.database.client, party, state, cursor, limit);
  const channels = await context.parties.channels(context.now());
  return {
    listings: await summariesOf(context, rows, channels, '/v1/platform-listings'),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

import type { PartyPrincipal } from '../platform/http/route.ts';
import { Problem } from '../platform/http/problem.ts';
import { findProposal } from './clearance/clearance.store.ts';
import { pageOfProposals } from './clearance/propose-clearances.ts';
import type { ListingsContext } from './context.ts';
import { countByState } from './listing.store.ts';
import { checkMatch } from './submit-listing.ts';
import { listTrademarks } from './trademarks/trademark.store.ts';
import { readStaffListing } from './views/listing-view.ts';
import { pageOfListings } from './views/page-of-listings.ts';

export type ListingSeen = Awaited<ReturnType<typeof readStaffListing>>;
export type ListingListed = Awaited<ReturnType<typeof pageOfListings>>['listings'][number];
export type Proposal = Awaited<ReturnType<typeof pageOfProposals>>['proposals'][number];
export type Match = Awaited<ReturnType<typeof checkMatch>>['fields'];

/** What a listing's text agrees with; or why that cannot be said yet. */
export type MatchSeen =
  | { readonly fields: Match; readonly refused: null }
  | { readonly fields: null; readonly refused: string };

/** Reads for the pages of a platform's people; what they may see is checked by the platform. */
export const createListingDesk = (context: ListingsContext) => ({
  listings: (
    { party }: PartyPrincipal,
    asked: Parameters<typeof pageOfListings>[2],
  ): ReturnType<typeof pageOfListings> => pageOfListings(context, party, asked),
  listing: ({ party }: PartyPrincipal, id: string) => readStaffListing(context, party, id),
  clearances: ({ party }: PartyPrincipal, cursor: string | undefined, limit: number) =>
    pageOfProposals(context, party, 'open', cursor, limit),
  /** What is proposed for a listing that was read before; null: nothing, or it is decided. */
  async proposalFor(listingId: string) {
    const row = await findProposal(context.database.client, listingId);
    if (row?.state !== 'open') return null;
    return { from: Number(row.from), to: Number(row.to), reason: row.reason };
  },
  async match(principal: PartyPrincipal, id: string): Promise<MatchSeen> {
    try {
      return { fields: (await checkMatch(context, principal, id)).fields, refused: null };
    } catch (error) {
      if (error instanceof Problem && error.kind.status < 500 && error.kind.status !== 404)
        return { fields: null, refused: error.code };
      throw error;
    }
  },
  /** How many listings of a platform are in each state; one query. */
  countByState: ({ party }: PartyPrincipal) => countByState(context.database.client, party),
  trademarks: (cursor: string | undefined, limit: number) =>
    listTrademarks(context.database.client, cursor, limit),
});

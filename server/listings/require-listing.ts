import type { Db } from '../platform/database/database.ts';
import type { PartyPrincipal } from '../platform/http/route.ts';
import type { ListingsContext } from './context.ts';
import { findListing, lockListing, type ListingRow } from './listing.store.ts';
import { listingProblem } from './problems.ts';

const unknown = (id: string) =>
  listingProblem('LISTING_UNKNOWN', 'No listing of yours has this id.', { listing: id });

/** A listing of the caller's platform; another's is as if it did not exist. Throws LISTING_UNKNOWN. */
export async function requireOwn(
  { database }: ListingsContext,
  { party }: PartyPrincipal,
  id: string,
): Promise<ListingRow> {
  const row = await findListing(database.client, id);
  if (row?.platformId !== party) throw unknown(id);
  return row;
}

/** The same for a change of it: nobody else changes it before the transaction ends. Throws LISTING_STATE. */
export async function lockInState(
  db: Db,
  id: string,
  states: readonly ListingRow['state'][],
): Promise<ListingRow> {
  const row = await lockListing(db, id);
  if (!row) throw unknown(id);
  mustBeIn(row, states);
  return row;
}

/** Throws LISTING_STATE. */
export function mustBeIn(
  { id, state }: Pick<ListingRow, 'id' | 'state'>,
  states: readonly ListingRow['state'][],
): void {
  if (states.includes(state)) return;
  throw listingProblem('LISTING_STATE', `It is ${state}.`, { listing: id, state, from: states });
}

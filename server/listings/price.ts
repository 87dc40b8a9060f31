import type { Agreement } from '../consignments/index.ts';
import type { Db } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import { reachAlerts } from './alerts/alert.store.ts';
import type { ListingsContext } from './context.ts';
import { insertPrice, repriceEntry, updateListing, type ListingRow } from './listing.store.ts';
import { listingProblem } from './problems.ts';
import { lockInState, requireOwn } from './require-listing.ts';
import { requireAgreement } from './require-saleable.ts';

/** Nothing is offered below what its seller agreed to. Throws LISTING_PRICE_INVALID. */
export function mustBePriced(
  price: bigint,
  currency: string,
  agreement: Pick<Agreement, 'floor' | 'currency'>,
): void {
  if (price >= agreement.floor && currency === agreement.currency) return;
  throw listingProblem('LISTING_PRICE_INVALID', 'It is not within the agreement.', {
    floor: Number(agreement.floor),
    currency: agreement.currency,
  });
}

/** Writes a new price with its reason, and tells who waited for it; the listing is locked. */
export async function reprice(
  db: Db,
  listing: ListingRow,
  change: {
    readonly to: bigint;
    readonly cause: 'merchant' | 'clearance';
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await insertPrice(db, { listingId: listing.id, from: listing.price, ...change });
  await updateListing(db, listing.id, { price: change.to });
  await repriceEntry(db, listing.id, change.to);
  await reachAlerts(db, { listingId: listing.id }, change.at);
}

/** Throws LISTING_UNKNOWN, LISTING_STATE, LISTING_AGREEMENT_NONE, LISTING_PRICE_INVALID. */
export async function changePrice(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  asked: { readonly price: number; readonly reason: string },
  commit: Commit,
) {
  const { itemId, currency } = await requireOwn(context, principal, id);
  const agreement = await requireAgreement(context, itemId, principal.party);
  const to = BigInt(asked.price);
  mustBePriced(to, currency, agreement);
  return commit(async (db) => {
    // An order that holds it was made at the price that it was made at.
    const listing = await lockInState(db, id, ['draft', 'in_review', 'live']);
    if (listing.price === to) {
      throw listingProblem('LISTING_PRICE_INVALID', 'It is the price now.', {
        floor: Number(agreement.floor),
        currency,
      });
    }
    const { subject: by } = principal;
    await reprice(db, listing, {
      to,
      cause: 'merchant',
      reason: asked.reason,
      by,
      at: context.now(),
    });
    return { id, state: listing.state };
  });
}

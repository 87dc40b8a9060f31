import type { Listing } from '#prisma';
import { actorOfParty } from '../../ownership/index.ts';
import type { Db } from '../../platform/database/database.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Agreement } from '../../consignments/index.ts';
import type { OrdersContext } from '../context.ts';
import { orderProblem } from '../problems.ts';
import { DAY } from '../rules/deadlines.ts';
import { termsView } from './terms.ts';

export interface Offered {
  readonly listing: Listing & { readonly certificateRecordId: string };
  readonly agreement: Agreement;
  readonly terms: ReturnType<typeof termsView>;
}

/**
 * What a listing offers to somebody now. Throws LISTING_TAKEN, ORDER_OWN_ITEM, ORDER_TITLE_UNSURE.
 */
export async function offered(
  context: OrdersContext,
  db: Db,
  buyerId: string,
  { listing: id, delivery }: { readonly listing: string; readonly delivery: 'courier' | 'pickup' },
): Promise<Offered> {
  const listing = await context.listings.listing(db, id);
  const { certificateRecordId = null } = listing ?? {};
  if (listing?.state !== 'live' || certificateRecordId === null) throw taken(id);
  if (listing.sellerId === buyerId) {
    throw orderProblem('ORDER_OWN_ITEM', 'You cannot buy from yourself.', { listing: id });
  }
  const agreement = await context.consignments.agreement(db, listing.agreementId);
  if (agreement?.state !== 'standing') throw taken(id);
  await mustGiveTitle(context, listing, agreement);
  const { law } = context;
  const { itemId: item, platformId: platform, sellerStatus, price, currency } = listing;
  const freight = law.freight[delivery];
  return {
    listing: { ...listing, certificateRecordId },
    agreement,
    terms: termsView({
      ...{ listing: id, item, platform, delivery, sellerStatus, currency, price, freight, law },
    }),
  };
}

export const taken = (listing: string) =>
  orderProblem('LISTING_TAKEN', 'It is not live.', { listing });

/** The platform can sell the item until well after the return window. Throws ORDER_TITLE_UNSURE. */
async function mustGiveTitle(
  { ownership, law, now }: OrdersContext,
  { itemId, platformId }: Listing,
  { saleUntil }: Agreement,
): Promise<void> {
  const least = new Date(now().getTime() + law.powerOfSaleDays * DAY);
  const unsure = (why: string) =>
    orderProblem('ORDER_TITLE_UNSURE', 'Title might not move.', { why });
  try {
    const { until } = await ownership.powerOfSale(actorOfParty(platformId), itemId);
    const ends = [until, saleUntil].filter((end) => end !== null);
    if (ends.some((end) => end < least)) throw unsure('SALE_POWER_SHORT');
  } catch (error) {
    if (error instanceof Problem && error.code !== 'ORDER_TITLE_UNSURE') throw unsure(error.code);
    throw error;
  }
}

import type { Principal } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listOffersOf } from './offer.store.ts';
import { offerView, type OfferView } from './offer-view.ts';
import { readOffers } from './read-offer.ts';

/** A page of the offers that somebody made or claimed, of one item or of all, the newest first. */
export async function myOffers(
  context: OwnershipContext,
  asker: Principal,
  {
    itemId,
    cursor,
    limit,
  }: { itemId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ offers: OfferView[]; next: string | null }> {
  const page = { cursor, limit, ...(itemId ? { itemId } : {}) };
  const rows = await listOffersOf(context.database.client, actorOf(asker).id, page);
  const read = await readOffers(context, rows);
  return {
    offers: read.map((one) => offerView(context, one, asker)),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

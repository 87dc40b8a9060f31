import type { Commit } from '../../platform/http/route.ts';
import type { OwnershipContext } from '../context.ts';
import { keepTitleKey } from '../titles/keep-title-key.ts';
import { mustBeOpen } from './offer-state.ts';
import { readOffer } from './read-offer.ts';

export const recipientFor = (offerId: string, ownerId: string): string => `${offerId}:${ownerId}`;

/**
 * The address of a sealed key that this server keeps for a member or a party to receive an offered
 * item; the same one where it is asked for again. Throws OFFER_*.
 */
export async function reserveRecipient(
  context: OwnershipContext,
  ownerId: string,
  offerId: string,
  commit: Commit,
): Promise<{ recipient: string }> {
  const { offer, state } = await readOffer(context, offerId);
  mustBeOpen(state, offer);
  const wanted = {
    itemId: offer.itemId,
    ownerId,
    madeFor: recipientFor(offerId, ownerId),
  };
  return commit(async (db) => ({ recipient: await keepTitleKey(context, db, wanted) }));
}

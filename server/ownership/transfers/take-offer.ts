import { getBytes } from 'ethers';
import type { Commit } from '../../platform/http/route.ts';
import { transact } from '../../platform/database/transact.ts';
import type { Actor } from '../actor.ts';
import { claimDigest } from '../claim-code/index.ts';
import type { OwnershipContext } from '../context.ts';
import { keepTitleKey } from '../titles/keep-title-key.ts';
import { claimOffer, mustBeClaimable } from './claim-offer.ts';
import { asOf } from '../as-of.ts';
import { domainOf } from './offer-words.ts';
import { readOffer } from './read-offer.ts';
import { recipientFor } from './reserve-recipient.ts';

/**
 * A party takes what was offered to a claim key that this server keeps for it: title goes to a
 * fresh key of the party's, kept here too. Throws as `claimOffer`, but RECIPIENT_NOT_YOURS.
 * @param claimKeyId in the key ring.
 */
export async function takeOffer(
  context: OwnershipContext,
  party: Actor,
  { offerId, claimKeyId }: { readonly offerId: string; readonly claimKeyId: string },
  commit: Commit,
): Promise<{ id: string; state: 'claimed'; status: 'pending' }> {
  const read = await readOffer(context, offerId);
  const { offer } = read;
  mustBeClaimable(read, await asOf(context));
  // Made before it is used: signing reads the key ring, which a running transaction would block. A
  // key that no claim follows holds nothing, and the next attempt uses it.
  const key = { itemId: offer.itemId, ownerId: party.id, madeFor: recipientFor(offerId, party.id) };
  const recipient = await transact(context.database, (db) => keepTitleKey(context, db, key));
  const digest = claimDigest(domainOf(context), offer.hash, recipient);
  const signature = await context.keys.signHash(claimKeyId, getBytes(digest));
  return claimOffer(context, party, offerId, { recipient, signature }, commit);
}

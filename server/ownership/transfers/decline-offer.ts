import { itemGuards } from '../../items/index.ts';
import type { Commit } from '../../platform/http/route.ts';
import { NOBODY } from '../actor.ts';
import { declineDigest } from '../claim-code/index.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustLive } from '../rules/item-rules.ts';
import { commitAct } from '../words/commit-act.ts';
import { accountOf } from '../words/signed-by.ts';
import { mustBeOpen } from './offer-state.ts';
import { authOf, domainOf, messageOf } from './offer-words.ts';
import { readOffer } from './read-offer.ts';

/**
 * Refuses an offer for good, in the name of its claim code: whoever has it needs no account.
 * Throws OFFER_*, ITEM_*, CLAIM_SIGNATURE_INVALID, ACT_PENDING, ITEM_CHANGED.
 */
export async function declineOffer(
  context: OwnershipContext,
  offerId: string,
  signature: string,
  commit: Commit,
): Promise<{ id: string; state: 'declined'; status: 'pending' }> {
  const { offer, item, state } = await readOffer(context, offerId);
  mustBeOpen(state, offer);
  mustLive(item);
  const digest = declineDigest(domainOf(context), offer.hash);
  if (accountOf(digest, signature) !== offer.claimKey) {
    throw ownershipProblem('CLAIM_SIGNATURE_INVALID', 'It is no signature of the claim key.');
  }
  const act = {
    item: { id: offer.itemId, token: offer.token },
    epoch: offer.epoch,
    guard: itemGuards.decline(offer.hash),
    call: 'decline',
    args: [messageOf(offer), authOf(offer), signature],
    deadline: Number(offer.deadline),
    by: NOBODY,
  };
  return commitAct(context, commit, act, async () => ({
    id: offer.id,
    state: 'declined' as const,
    status: 'pending' as const,
  }));
}

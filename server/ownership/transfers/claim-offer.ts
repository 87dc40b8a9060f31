import { getAddress, keccak256 } from 'ethers';
import { itemGuards } from '../../items/index.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { claimDigest } from '../claim-code/index.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustLive } from '../rules/item-rules.ts';
import { mustBeSaleable } from '../rules/title-rules.ts';
import { findTitleKeyFor } from '../titles/title.store.ts';
import { commitAct } from '../words/commit-act.ts';
import { HOLDER } from '../words/messages.ts';
import { accountOf } from '../words/signed-by.ts';
import { authOf, domainOf, messageOf } from './offer-words.ts';
import { mustBeOpen } from './offer-state.ts';
import { noteClaim, type OfferRow } from './offer.store.ts';
import { readOffer, type ReadOffer } from './read-offer.ts';
import { recipientFor } from './reserve-recipient.ts';

export interface Claim {
  /** The address that is to get title: a sealed key of theirs, or a member's wallet. */
  readonly recipient: string;
  /** By the claim key; it binds the recipient. */
  readonly signature: string;
}

/** Where an item stands tells more than that its offer is dead, so it is said first. */
export function mustBeClaimable({ offer, item, state }: ReadOffer, now: number): void {
  if (state.state !== 'lapsed' && state.state !== 'rejected') mustBeOpen(state, offer);
  mustLive(item);
  mustBeSaleable(item, offer.party === HOLDER ? 'holder' : 'custodian', now);
  mustBeOpen(state, offer);
}

/** Throws RECIPIENT_NOT_YOURS. */
async function mustBeTheirs(
  context: OwnershipContext,
  { id, member }: Actor,
  offer: OfferRow,
  recipient: string,
): Promise<void> {
  const kept = await findTitleKeyFor(context.database.client, recipientFor(offer.id, id));
  if (kept?.address === recipient) return;
  if (member && (await context.members.wallets(id)).includes(recipient)) return;
  throw ownershipProblem('RECIPIENT_NOT_YOURS', 'Title would go to somebody else.');
}

/**
 * Takes an offered item for a member or a party. Title has moved when the chain says so, and not before.
 * Throws OFFER_*, ITEM_*, SALE_POWER_*, RECIPIENT_NOT_YOURS, CLAIM_SIGNATURE_INVALID, SIGNER_*,
 * ACT_PENDING, ITEM_CHANGED.
 */
export async function claimOffer(
  context: OwnershipContext,
  claimant: Actor,
  offerId: string,
  claim: Claim,
  commit: Commit,
): Promise<{ id: string; state: 'claimed'; status: 'pending' }> {
  const read = await readOffer(context, offerId);
  const { offer } = read;
  mustBeClaimable(read, await asOf(context));
  const recipient = getAddress(claim.recipient);
  await mustBeTheirs(context, claimant, offer, recipient);
  const digest = claimDigest(domainOf(context), offer.hash, recipient);
  if (accountOf(digest, claim.signature) !== offer.claimKey) {
    throw ownershipProblem('CLAIM_SIGNATURE_INVALID', 'It is no signature of the claim key.');
  }
  if (offer.party !== HOLDER) {
    const keyId = keccak256(offer.signer);
    await context.parties.checkStanding({ keyId, role: null, department: 0, minGrade: 0 });
  }
  const claimGuard = itemGuards.claim(offer.token, offer.epoch, offer.claimKey, recipient);
  const act = {
    item: { id: offer.itemId, token: offer.token },
    epoch: offer.epoch,
    guard: claimGuard,
    call: 'claimFor',
    args: [messageOf(offer), authOf(offer), recipient, claim.signature],
    deadline: Number(offer.deadline),
    by: claimant,
  };
  return commitAct(context, commit, act, async (db) => {
    await noteClaim(db, offer.id, { claimGuard, claimedBy: claimant.id, recipient });
    return { id: offer.id, state: 'claimed' as const, status: 'pending' as const };
  });
}

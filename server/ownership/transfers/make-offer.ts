import { getAddress } from 'ethers';
import { structHash } from '../../parties/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { OFFER_LENGTH, rfc3339 } from '../rules/times.ts';
import { mustBeSaleable } from '../rules/title-rules.ts';
import { mustStand } from '../words/commit-act.ts';
import { giveWord, type GivenWord } from '../words/give-word.ts';
import { OFFER } from '../words/messages.ts';
import { findOfferOfKey, insertOffer } from './offer.store.ts';
import { requireSeller } from './require-seller.ts';

export interface NewOffer {
  /** Address of the key behind the claim code: all that the server learns of it. */
  readonly claimKey: string;
  /** Unix seconds; 14 days from now where missing. */
  readonly expiresAt?: number | undefined;
  readonly word?: GivenWord | undefined;
}

/** The last second in which an offer can be claimed. Throws OFFER_LIFETIME_INVALID. */
async function deadlineOf(
  context: OwnershipContext,
  { expiresAt, word }: NewOffer,
): Promise<number> {
  const now = await asOf(context);
  const deadline = word?.deadline ?? expiresAt ?? now + OFFER_LENGTH.usual;
  const latest = now + OFFER_LENGTH.most;
  if (deadline > now && deadline <= latest) return deadline;
  throw ownershipProblem('OFFER_LIFETIME_INVALID', 'It ends before it begins, or too late.', {
    latest: rfc3339(latest),
  });
}

/**
 * Offers title to whoever has a claim code. Nothing goes on chain: the signed offer travels with
 * the claim. Throws ITEM_*, TITLE_NOT_YOURS, SALE_POWER_*, OFFER_LIFETIME_INVALID, OFFER_EXISTS,
 * WALLET_SIGNATURE_NEEDED, WORD_*, ACT_PENDING, ITEM_CHANGED.
 */
export async function makeOffer(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  wanted: NewOffer,
  commit: Commit,
): Promise<{ id: string; hash: string; expiresAt: string }> {
  const { item, facts, seller, signatory } = await requireSeller(context, actor, itemId);
  mustBeSaleable(facts, seller, await asOf(context));
  const deadline = await deadlineOf(context, wanted);
  const claimKey = getAddress(wanted.claimKey);
  const message = { item: item.token, epoch: facts.epoch, claimKey };
  const auth = await giveWord(context, signatory, {
    word: OFFER,
    message,
    deadline,
    given: wanted.word,
  });
  const hash = structHash(OFFER, message, auth);
  const id = newId('ofr');
  return commit(async (db) => {
    await mustStand(context, db, item, facts.epoch);
    if (await findOfferOfKey(db, claimKey)) {
      throw ownershipProblem('OFFER_EXISTS', 'A claim key is good for one offer.');
    }
    await insertOffer(db, {
      id,
      itemId,
      ...{ token: item.token, epoch: facts.epoch, claimKey, hash },
      ...{ party: auth.party, signer: auth.signer, deadline, signature: auth.signature },
      offeredBy: actor.id,
      createdAt: context.now(),
    });
    return { id, hash, expiresAt: rfc3339(deadline) };
  });
}

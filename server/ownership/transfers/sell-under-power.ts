import { getAddress } from 'ethers';
import { itemGuards } from '../../items/index.ts';
import { structHash } from '../../parties/index.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import { claimDigest, claimKeyOf, newClaimCode, signWithClaimKey } from '../claim-code/index.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { OFFER_LENGTH } from '../rules/times.ts';
import { mustBeSaleable } from '../rules/title-rules.ts';
import { keepTitleKey } from '../titles/keep-title-key.ts';
import { commitAct } from '../words/commit-act.ts';
import { giveWord } from '../words/give-word.ts';
import { OFFER } from '../words/messages.ts';
import { domainOf } from './offer-words.ts';
import { requireSeller } from './require-seller.ts';

export interface Sale {
  readonly itemId: string;
  /** Member id of the buyer. */
  readonly buyer: string;
  /** A wallet that is theirs; null: a sealed key that this server keeps for them. */
  readonly wallet: string | null;
  /** What title moves for: each has its own sealed key. */
  readonly madeFor: string;
}

/**
 * Until when a platform may sell an item: null where it has title itself. Throws ITEM_*,
 * TITLE_NOT_YOURS, SALE_POWER_*.
 */
export async function powerOfSale(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
): Promise<{ until: Date | null }> {
  const { facts, seller } = await requireSeller(context, actor, itemId);
  mustBeSaleable(facts, seller, await asOf(context));
  return { until: seller === 'holder' ? null : new Date(facts.lockedUntil * 1000) };
}

/**
 * Moves title to a buyer in one call: the offer of the custodian under its power of sale, or of the
 * platform that has title itself, to a key that is made for this one act, and its claim. The key is
 * kept nowhere. Throws as `makeOffer` and `claimOffer`; RECIPIENT_NOT_YOURS.
 * @param also runs in the transaction that hands the call to the outbox, with its guard.
 */
export async function sellUnderPower<T>(
  context: OwnershipContext,
  actor: Actor,
  { itemId, buyer, wallet, madeFor }: Sale,
  commit: Commit,
  also: (db: Db, guard: string, recipient: string) => Promise<T>,
): Promise<T> {
  const { item, facts, seller, signatory } = await requireSeller(context, actor, itemId);
  const now = await asOf(context);
  mustBeSaleable(facts, seller, now);
  if (wallet !== null && !(await context.members.wallets(buyer)).includes(wallet)) {
    throw ownershipProblem('RECIPIENT_NOT_YOURS', 'Title would go to somebody else.');
  }
  const wanted = { itemId, ownerId: buyer, madeFor: `${madeFor}:${buyer}` };
  const recipient = wallet ?? (await commit((db) => keepTitleKey(context, db, wanted)));

  const key = claimKeyOf(newClaimCode((bytes) => void crypto.getRandomValues(bytes)));
  const claimKey = getAddress(key.address);
  const message = { item: item.token, epoch: facts.epoch, claimKey };
  const deadline = now + OFFER_LENGTH.usual;
  const auth = await giveWord(context, signatory, { word: OFFER, message, deadline });
  const offer = structHash(OFFER, message, auth);
  const digest = claimDigest(domainOf(context), offer, recipient);
  const claim = signWithClaimKey(key, digest);
  const guard = itemGuards.claim(item.token, facts.epoch, claimKey, recipient);
  const act = {
    ...{ item, epoch: facts.epoch, guard, call: 'claimFor', deadline, by: actor },
    args: [message, auth, recipient, claim],
  };
  return commitAct(context, commit, act, (db) => also(db, guard, recipient));
}

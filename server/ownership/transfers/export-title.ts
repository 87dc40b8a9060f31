import { getAddress, getBytes, Wallet } from 'ethers';
import { itemGuards } from '../../items/index.ts';
import { structHash } from '../../parties/index.ts';
import { newId } from '../../platform/ids.ts';
import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { claimDigest } from '../claim-code/index.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { OFFER_LENGTH } from '../rules/times.ts';
import { mustBeSaleable } from '../rules/title-rules.ts';
import { requireSigningTitle } from '../titles/require-title.ts';
import { markExported } from '../titles/title.store.ts';
import { commitAct } from '../words/commit-act.ts';
import { giveWord } from '../words/give-word.ts';
import { OFFER } from '../words/messages.ts';
import { domainOf } from './offer-words.ts';
import { insertOffer } from './offer.store.ts';

/**
 * Moves title from the key that this server keeps to a wallet of the same member, by an ordinary
 * offer and claim; the sealed key never leaves. Both sides are the member's own here, so the claim
 * key is made, used and forgotten in this call. Throws ITEM_*, TITLE_NOT_YOURS, TITLE_IN_WALLET,
 * WALLET_NOT_LINKED, SALE_POWER_RUNS, ACT_PENDING, ITEM_CHANGED.
 */
export async function exportTitle(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  wallet: string,
  commit: Commit,
): Promise<{ offer: string; status: 'pending' }> {
  const { item, facts, holder } = await requireSigningTitle(context, actor, itemId);
  if (holder.keyId === null) {
    throw ownershipProblem('TITLE_IN_WALLET', 'This server keeps no key for it.');
  }
  const recipient = getAddress(wallet);
  if (!(await context.members.wallets(actor.id)).includes(recipient)) {
    throw ownershipProblem('WALLET_NOT_LINKED', 'It has not signed in to your account.');
  }
  const now = await asOf(context);
  mustBeSaleable(facts, 'holder', now);

  const claimKey = Wallet.createRandom();
  const message = { item: item.token, epoch: facts.epoch, claimKey: claimKey.address };
  const deadline = now + OFFER_LENGTH.usual;
  const auth = await giveWord(context, holder, { word: OFFER, message, deadline });
  const hash = structHash(OFFER, message, auth);
  const digest = claimDigest(domainOf(context), hash, recipient);
  const claimed = claimKey.signingKey.sign(getBytes(digest)).serialized;

  const claimGuard = itemGuards.claim(item.token, facts.epoch, claimKey.address, recipient);
  const id = newId('ofr');
  const act = {
    item,
    epoch: facts.epoch,
    guard: claimGuard,
    call: 'claimFor',
    args: [message, auth, recipient, claimed],
    deadline,
    by: actor,
  };
  return commitAct(context, commit, act, async (db) => {
    await insertOffer(db, {
      id,
      itemId,
      ...{ token: item.token, epoch: facts.epoch, claimKey: claimKey.address, hash },
      ...{ party: auth.party, signer: auth.signer, deadline, signature: auth.signature },
      ...{ offeredBy: actor.id, createdAt: context.now() },
      ...{ claimGuard, claimedBy: actor.id, recipient },
    });
    await markExported(db, holder.address, context.now());
    return { offer: id, status: 'pending' as const };
  });
}

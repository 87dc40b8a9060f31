import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';

import { mustBeWithdrawable } from '../rules/title-rules.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { ReasonedWord } from '../words/give-word.ts';
import { requireSeller } from './require-seller.ts';

/**
 * Kills every open offer of an item. Throws ITEM_*, TITLE_NOT_YOURS, SALE_POWER_*, and as
 * `carryAct`.
 */
export async function withdrawOffers(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  asked: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireSeller(context, actor, itemId);
  mustBeWithdrawable(live.facts, live.seller, await asOf(context));
  const { reason, word: given } = asked;
  const act = { name: 'withdraw', live, actor, by: live.signatory, reason, given } as const;
  return carryAct(context, act, commit, pending);
}

import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';

import { mustBeRetirable } from '../rules/title-rules.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { GivenWord } from '../words/give-word.ts';
import { requireSigningTitle } from './require-title.ts';

/**
 * Ends a passport for good; its history stays. Throws ITEM_*, TITLE_NOT_YOURS, IN_CUSTODY,
 * RECOVERY_PENDING, and as `carryAct`.
 * @param asked.successor id under which it goes on in another deployment, bytes32.
 */
export async function retireItem(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  asked: { readonly successor?: string | undefined; readonly word?: GivenWord | undefined },
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireSigningTitle(context, actor, itemId);
  mustBeRetirable(live.facts, await asOf(context));
  const successor = asked.successor === undefined ? {} : { caseDigest: asked.successor };
  const act = { name: 'retire', live, actor, by: live.holder, given: asked.word, ...successor };
  return carryAct(context, { ...act, name: 'retire' }, commit, pending);
}

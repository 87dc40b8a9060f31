import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import type { Seller } from '../rules/title-rules.ts';
import {
  isHolder,
  mustHaveConfirmed,
  requireLiveItem,
  type LiveItem,
} from '../titles/require-title.ts';
import { asCustodian } from '../words/acting-party.ts';
import type { Signatory } from '../words/give-word.ts';

/**
 * An item that the actor may offer: as its title holder, or as its custodian, whose power of sale
 * is another question. Throws as `requireLiveItem`, TITLE_NOT_YOURS, STEP_UP_REQUIRED.
 */
export async function requireSeller(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
): Promise<LiveItem & { readonly seller: Seller; readonly signatory: Signatory }> {
  const live = await requireLiveItem(context, itemId);
  if (isHolder(live, actor)) {
    mustHaveConfirmed(context, actor, live.holder);
    return { ...live, seller: 'holder', signatory: live.holder };
  }
  const custodian = await asCustodian(context, actor, live.facts);
  if (!custodian) {
    throw ownershipProblem('TITLE_NOT_YOURS', 'Neither title nor custody is yours.', {
      item: itemId,
    });
  }
  return { ...live, seller: 'custodian', signatory: custodian };
}

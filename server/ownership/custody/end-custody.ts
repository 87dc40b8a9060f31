import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { mustBeReclaimable } from '../rules/custody-rules.ts';
import { requireLiveItem, requireSigningTitle } from '../titles/require-title.ts';
import { requireCustodian } from '../words/acting-party.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { ReasonedWord } from '../words/give-word.ts';

/** The custodian gives the item back. Throws ITEM_*, NOT_IN_CUSTODY, CUSTODY_NOT_YOURS, SIGNER_*. */
export async function releaseItem(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  const by = await requireCustodian(context, actor, live.facts);
  return carryAct(context, { name: 'release', live, actor, by, reason, given }, commit, pending);
}

/**
 * The holder takes control back from a custodian who is silent past the return date. Throws ITEM_*,
 * TITLE_NOT_YOURS, NOT_IN_CUSTODY, CUSTODIAN_NOT_SILENT, STEP_UP_REQUIRED.
 */
export async function reclaimItem(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireSigningTitle(context, actor, itemId);
  mustBeReclaimable(live.facts, await asOf(context));
  const by = live.holder;
  return carryAct(context, { name: 'reclaim', live, actor, by, reason, given }, commit, pending);
}

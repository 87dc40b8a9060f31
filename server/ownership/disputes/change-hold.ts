import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import {
  mustBeConfirmable,
  mustBeCounterClaimable,
  mustBeRenewable,
  runningHold,
} from '../rules/hold-rules.ts';
import {
  isHolder,
  mustHaveConfirmed,
  requireLiveItem,
  requireSigningTitle,
  type LiveItem,
} from '../titles/require-title.ts';
import { HOLDER } from '../words/messages.ts';
import { requireReferee } from '../words/acting-party.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { ReasonedWord, Signatory } from '../words/give-word.ts';

/** Who placed the hold lifts it, also when their custody is over; and any referee. */
async function liftingAs(
  context: OwnershipContext,
  actor: Actor,
  live: LiveItem,
  placedBy: number,
): Promise<Signatory> {
  if (placedBy === HOLDER && isHolder(live, actor)) {
    mustHaveConfirmed(context, actor, live.holder);
    return live.holder;
  }
  if (actor.party === null) {
    throw ownershipProblem('HOLD_NOT_YOURS', 'Whoever placed it can lift it, and any referee.');
  }
  const referee = await requireReferee(context, actor);
  return referee.number === placedBy ? { ...referee, as: 'custodian' } : referee;
}

/** Ends a hold now. Throws ITEM_*, NOT_HELD, HOLD_NOT_YOURS, SIGNER_*, STEP_UP_REQUIRED. */
export async function liftHold(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  const hold = runningHold(live.facts, await asOf(context));
  const by = await liftingAs(context, actor, live, hold.party);
  return carryAct(context, { name: 'lift', live, actor, by, reason, given }, commit, pending);
}

/**
 * The owner objects to another's hold, which then ends after 14 days unless a referee confirms it.
 * Throws ITEM_*, TITLE_NOT_YOURS, NOT_HELD, HOLD_CONFIRMED, COUNTER_CLAIMED, STEP_UP_REQUIRED.
 */
export async function counterClaim(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireSigningTitle(context, actor, itemId);
  mustBeCounterClaimable(live.facts, await asOf(context));
  const by = live.holder;
  const act = { name: 'counterClaim', live, actor, by, reason, given } as const;
  return carryAct(context, act, commit, pending);
}

/** A referee of another party confirms a hold. Throws ITEM_*, NOT_HELD, SAME_REFEREE, SIGNER_*. */
export async function confirmHold(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  const by = await requireReferee(context, actor);
  mustBeConfirmable(live.facts, by.number, await asOf(context));
  const act = { name: 'confirmHold', live, actor, by, reason, given } as const;
  return carryAct(context, act, commit, pending);
}

/** A referee prolongs a hold once. Throws ITEM_*, NOT_HELD, HOLD_RENEWED, COUNTER_CLAIMED, SIGNER_*. */
export async function renewHold(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  const by = await requireReferee(context, actor);
  mustBeRenewable(live.facts, await asOf(context));
  return carryAct(context, { name: 'renewHold', live, actor, by, reason, given }, commit, pending);
}

import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import {
  mustBeExecutable,
  mustBeObjectable,
  mustHaveNoRecovery,
  mustHaveRecovery,
} from '../rules/recovery-rules.ts';

import { requireLiveItem, requireSigningTitle } from '../titles/require-title.ts';
import { requireReferee } from '../words/acting-party.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { GivenWord, ReasonedWord } from '../words/give-word.ts';
import { requireRequest } from './read-recovery.ts';

/**
 * A referee proposes that title goes to whoever asked for it. The holder is heard for 14 days.
 * Throws RECOVERY_UNKNOWN, REQUEST_WITHDRAWN, ITEM_*, RECOVERY_PENDING, SIGNER_*.
 */
export async function proposeRecovery(
  context: OwnershipContext,
  actor: Actor,
  requestId: string,
  given: GivenWord | undefined,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const request = await requireRequest(context, { actor, roles: ['referee'] }, requestId);
  if (request.withdrawnAt) {
    throw ownershipProblem('REQUEST_WITHDRAWN', 'Nobody asks for it any more.');
  }
  const live = await requireLiveItem(context, request.itemId);
  mustHaveNoRecovery(live.facts, await asOf(context));
  const by = await requireReferee(context, actor);
  const { caseDigest, recipient: to } = request;
  const act = { name: 'proposeRecovery', live, actor, by, caseDigest, to, given } as const;
  return carryAct(context, act, commit, pending);
}

/** The holder objects, once. Throws ITEM_*, TITLE_NOT_YOURS, NO_RECOVERY, RECOVERY_OBJECTED. */
export async function objectToRecovery(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireSigningTitle(context, actor, itemId);
  mustBeObjectable(live.facts, await asOf(context));
  const by = live.holder;
  const act = { name: 'objectToRecovery', live, actor, by, reason, given } as const;
  return carryAct(context, act, commit, pending);
}

/** Any referee cancels a proposal. Throws ITEM_*, NO_RECOVERY, SIGNER_*. */
export async function cancelRecovery(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  mustHaveRecovery(live.facts, await asOf(context));
  const by = await requireReferee(context, actor);
  const act = { name: 'cancelRecovery', live, actor, by, reason, given } as const;
  return carryAct(context, act, commit, pending);
}

/**
 * A second referee carries a proposal out. Throws ITEM_*, NO_RECOVERY, SAME_REFEREE,
 * RECOVERY_NOT_DUE, SIGNER_*.
 */
export async function executeRecovery(
  context: OwnershipContext,
  actor: Actor,
  itemId: string,
  { reason, word: given }: ReasonedWord,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const live = await requireLiveItem(context, itemId);
  const by = await requireReferee(context, actor);
  mustBeExecutable(live.facts, by.number, await asOf(context));
  return carryAct(context, { name: 'recover', live, actor, by, reason, given }, commit, pending);
}

import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustBeHoldable } from '../rules/hold-rules.ts';

import {
  isHolder,
  mustHaveConfirmed,
  requireLiveItem,
  type LiveItem,
} from '../titles/require-title.ts';
import { asCustodian, asReferee } from '../words/acting-party.ts';
import { carryAct, pending } from '../words/carry-act.ts';
import type { GivenWord, Signatory } from '../words/give-word.ts';
import { requireOwnIncident } from './read-incident.ts';

/** As the contract will see whoever holds: title holder, custodian, else a referee. */
export async function holdingAs(
  context: OwnershipContext,
  actor: Actor,
  live: LiveItem,
): Promise<Signatory> {
  if (isHolder(live, actor)) return live.holder;
  const party =
    (await asCustodian(context, actor, live.facts)) ?? (await asReferee(context, actor));
  if (party) return party;
  throw ownershipProblem('TITLE_NOT_YOURS', 'Another has title.', { item: live.item.id });
}

/** Whether a custodian is a referee as well, whom the quiet time does not bind. */
async function isReferee(context: OwnershipContext, by: Signatory): Promise<boolean> {
  if (by.as === 'holder') return false;
  if (by.as === 'referee') return true;
  const key = await context.parties.heldKey(by.id).catch(() => null);
  if (!key) return false;
  const asked = { keyId: key.keyId, role: 'referee', department: 0, minGrade: 0 } as const;
  return context.parties.checkStanding(asked).then(
    () => true,
    () => false,
  );
}

/**
 * Stops an item for a reported case: for 90 days nothing but a recovery moves it. Throws
 * INCIDENT_UNKNOWN, INCIDENT_CLOSED, ITEM_*, TITLE_NOT_YOURS, CASE_USED, HELD_RECENTLY, SIGNER_*,
 * STEP_UP_REQUIRED.
 */
export async function holdItem(
  context: OwnershipContext,
  actor: Actor,
  incidentId: string,
  given: GivenWord | undefined,
  commit: Commit,
): Promise<{ status: 'pending' }> {
  const incident = await requireOwnIncident(context, actor, incidentId);
  if (incident.closedAt) throw ownershipProblem('INCIDENT_CLOSED', 'It stops nothing any more.');
  const { caseDigest } = incident;
  const live = await requireLiveItem(context, incident.itemId, { cases: [caseDigest] });
  const by = await holdingAs(context, actor, live);
  mustBeHoldable(live.facts, caseDigest, await isReferee(context, by), await asOf(context));
  if (by.as === 'holder') mustHaveConfirmed(context, actor, by);
  else context.parties.requireFresh(actor);
  return carryAct(context, { name: 'hold', live, actor, by, caseDigest, given }, commit, pending);
}

import type { IncidentKind, RecoveryGround } from '#prisma';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { listIncidents } from '../disputes/incident.store.ts';
import { listRequestsByCase } from '../recoveries/recovery.store.ts';
import { isHeld } from '../rules/item-rules.ts';
import { pendingRecovery } from '../rules/recovery-rules.ts';

/** Reports that are looked through for the one behind a hold. */
const NEWEST = 50;

/**
 * What is claimed against whoever has title: the kind of the report behind a hold, and the ground
 * of a proposed recovery. The words of either stay with the referees.
 */
export async function claimedOf(
  context: OwnershipContext,
  itemId: string,
): Promise<{ readonly hold: IncidentKind | null; readonly recovery: RecoveryGround | null }> {
  const db = context.database.client;
  const { token } = await context.items.require(itemId);
  const facts = (await context.items.facts(db, [token])).get(token);
  if (!facts) return { hold: null, recovery: null };
  const now = await asOf(context);
  const proposal = pendingRecovery(facts, now);
  const [hold] = facts.holds;
  const [incidents, requests] = await Promise.all([
    listIncidents(db, itemId, NEWEST),
    listRequestsByCase(db, proposal ? [proposal.caseDigest] : []),
  ]);
  const held = hold && isHeld(facts, now) ? hold.caseDigest : null;
  return {
    hold: incidents.find(({ caseDigest }) => caseDigest === held)?.kind ?? null,
    recovery: requests[0]?.ground ?? null,
  };
}

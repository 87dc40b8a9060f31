import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { mustBe, requireAgreement } from './require-agreement.ts';
import { takeStep } from './take-step.ts';

/**
 * A second person approves what the platform pays for an item. Throws AGREEMENT_*, SELF_APPROVAL,
 * STEP_UP_REQUIRED.
 */
export async function approveBuyIn(
  context: ConsignmentsContext,
  cashier: PartyPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: 'approved' }> {
  const row = await requireAgreement(context, cashier, id);
  mustBe('buy_in', row);
  context.parties.requireFresh(cashier);
  if (row.proposedBy === cashier.subject) {
    throw consignmentProblem('SELF_APPROVAL', 'You proposed it.');
  }
  const { subject } = cashier;
  const step = { action: 'approve', side: 'platform', subject, digest: row.digest } as const;
  return commit(async (db) => {
    await takeStep(context, db, id, step);
    return { id, state: 'approved' as const };
  });
}

import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import { openForIntake } from '../agreements/agreement.store.ts';
import { readState } from '../agreements/read-state.ts';
import type { Db } from '../../platform/database/database.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { audit, isAudited, MEANS_NEEDED } from '../rules/audit.ts';
import { isOver } from '../rules/agreement-states.ts';
import type { IntakeRow } from './intake.store.ts';
import { requireIntake } from './require-intake.ts';
import { takeStep, type IntakeStep } from './take-step.ts';

/** Source, identity and status of the seller are established. Throws SOURCE_UNPROVEN, SELLER_STATUS_MISSING. */
export function mustBeVerified({ documents, sellerStatus }: IntakeRow): void {
  const proven = audit(documents);
  if (!isAudited(proven)) {
    throw consignmentProblem('SOURCE_UNPROVEN', 'The accepted documents do not prove it.', {
      audit: { ...proven, meansNeeded: MEANS_NEEDED },
    });
  }
  if (!sellerStatus) {
    throw consignmentProblem('SELLER_STATUS_MISSING', 'Nobody has decided it.');
  }
}

/** The platform takes the item in: a contract may be proposed. Throws INTAKE_*, and as above. */
export async function acceptIntake(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  commit: Commit,
): Promise<{ id: string; state: IntakeRow['state'] }> {
  await requireIntake(context, merchant, intakeId);
  const step = { action: 'accept', subject: merchant.subject } as const;
  return commit(async (db) => ({
    id: intakeId,
    state: await takeStep(context, db, intakeId, step, async (row) => mustBeVerified(row)),
  }));
}

/** The platform does not take it, and says why. Throws INTAKE_*, AGREEMENT_OPEN. */
export async function refuseIntake(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  intakeId: string,
  words: string,
  commit: Commit,
): Promise<{ id: string; state: IntakeRow['state'] }> {
  await requireIntake(context, merchant, intakeId);
  return end(context, intakeId, { action: 'refuse', subject: merchant.subject, words }, commit);
}

/** The seller thinks otherwise before anything is signed. Throws INTAKE_*, AGREEMENT_OPEN. */
export async function withdrawIntake(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  intakeId: string,
  commit: Commit,
): Promise<{ id: string; state: IntakeRow['state'] }> {
  await requireIntake(context, seller, intakeId);
  return end(context, intakeId, { action: 'withdraw', subject: seller.subject }, commit);
}

/** Nobody needs the documents any more, so that they are destroyed (PIPL 47); their digests stay. */
const end = (
  context: ConsignmentsContext,
  id: string,
  step: IntakeStep,
  commit: Commit,
): Promise<{ id: string; state: IntakeRow['state'] }> =>
  commit(async (db) => ({
    id,
    state: await takeStep(context, db, id, step, async ({ documents }) => {
      await noneOpen(context, db, id);
      await context.vault.destroy(
        db,
        documents.map((one) => one.id),
      );
    }),
  }));

/** Throws AGREEMENT_OPEN. */
export async function noneOpen(
  context: ConsignmentsContext,
  db: Db,
  intakeId: string,
): Promise<void> {
  const open = await openForIntake(db, intakeId);
  if (!open || isOver(await readState(context, db, open))) return;
  throw consignmentProblem('AGREEMENT_OPEN', 'One at a time.', { agreement: open.id });
}

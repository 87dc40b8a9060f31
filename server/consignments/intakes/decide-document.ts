import type { DocumentDecision } from '#prisma';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { WORDS } from '../sealed-words.ts';
import { updateDocument } from './intake.store.ts';
import { requireIntake } from './require-intake.ts';
import { takeStep } from './take-step.ts';

/**
 * The platform accepts or refuses a document, with its reason. It may think again, also once there
 * is a contract: a proof that turns out to be forged counts no longer, and the steps tell both.
 * Throws INTAKE_*, DOCUMENT_UNKNOWN.
 */
export async function decideDocument(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  { intakeId, documentId }: { readonly intakeId: string; readonly documentId: string },
  { decision, reason }: { readonly decision: DocumentDecision; readonly reason: string },
  commit: Commit,
): Promise<{ id: string; decision: DocumentDecision }> {
  const { documents } = await requireIntake(context, merchant, intakeId);
  if (!documents.some(({ id }) => id === documentId)) {
    throw consignmentProblem('DOCUMENT_UNKNOWN', 'No document has this id.', {
      document: documentId,
    });
  }
  const { subject } = merchant;
  const words = `${decision}: ${reason}`;
  const step = { action: 'decideDocument', subject, document: documentId, words } as const;
  return commit(async (db) => {
    await takeStep(context, db, intakeId, step, async ({ sellerId }) => {
      const sealed = await context.members.seal(db, sellerId, WORDS.reason, reason);
      const decidedAt = context.now();
      await updateDocument(db, documentId, {
        ...{ decision, decidedBy: subject, decidedAt, reason: sealed },
      });
    });
    return { id: documentId, decision };
  });
}

import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { mustBe, requireAgreement } from './require-agreement.ts';
import { takeStep } from './take-step.ts';

/** How an item may be destroyed: what is agreed to is one of them, and no other. */
export const DESTRUCTION_METHODS = ['cut', 'dismantled', 'incinerated', 'melted'] as const;
export type DestructionMethod = (typeof DESTRUCTION_METHODS)[number];

/**
 * The seller agrees that the item is destroyed, by this method and for this reason. Throws
 * AGREEMENT_*, STEP_UP_REQUIRED.
 */
export async function agreeDestruction(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  id: string,
  { method, reason }: { readonly method: DestructionMethod; readonly reason: string },
  commit: Commit,
): Promise<{ id: string; method: DestructionMethod; at: string }> {
  mustBe('consignment', await requireAgreement(context, seller, id));
  context.members.requireFresh(seller);
  const { subject } = seller;
  const step = {
    action: 'agreeDestruction',
    side: 'seller',
    subject,
    method,
    words: reason,
  } as const;
  return commit(async (db) => {
    await takeStep(context, db, id, step);
    return { id, method, at: context.now().toISOString() };
  });
}

/**
 * The platform has destroyed the item, as its seller agreed. Throws AGREEMENT_*,
 * DESTRUCTION_CONSENT_MISSING, STEP_UP_REQUIRED.
 * @param done.evidence SHA-256 of the recording of it, lower-case hex.
 */
export async function destroyItem(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  id: string,
  done: { readonly method: DestructionMethod; readonly evidence: string },
  commit: Commit,
): Promise<{ id: string; state: 'destroyed' }> {
  mustBe('consignment', await requireAgreement(context, merchant, id));
  context.parties.requireFresh(merchant);
  const { method, evidence: digest } = done;
  const { subject } = merchant;
  const step = { action: 'destroy', side: 'platform', subject, method, digest } as const;
  return commit(async (db) => {
    await takeStep(context, db, id, step, { openFor: null }, ({ steps }) => {
      const agreed = steps.findLast(({ action }) => action === 'agreeDestruction');
      if (agreed?.method !== method) {
        throw consignmentProblem('DESTRUCTION_CONSENT_MISSING', 'Not to this method.', {
          agreed: agreed?.method ?? null,
        });
      }
    });
    return { id, state: 'destroyed' as const };
  });
}

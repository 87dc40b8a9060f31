import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import { actorOf } from '../../ownership/index.ts';
import type { ConsignmentsContext } from '../context.ts';
import { commitWith } from './commit-with.ts';
import { readState } from './read-state.ts';
import { requireAgreement } from './require-agreement.ts';
import { mustMove, takeStep } from './take-step.ts';

/** The seller does not sign. Throws AGREEMENT_*. */
export async function declineAgreement(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  id: string,
  words: string | undefined,
  commit: Commit,
): Promise<{ id: string; state: 'declined' }> {
  await requireAgreement(context, seller, id);
  const step = { action: 'decline', side: 'seller', subject: seller.subject, words } as const;
  return commit(async (db) => {
    await takeStep(context, db, id, step, { openFor: null });
    return { id, state: 'declined' as const };
  });
}

/**
 * The platform takes its proposal back; a word about custody that the seller has given ends with it.
 * An offer of title ends by itself: only the platform could claim it. Throws AGREEMENT_*.
 */
export async function cancelAgreement(
  context: ConsignmentsContext,
  merchant: PartyPrincipal,
  id: string,
  words: string | undefined,
  commit: Commit,
): Promise<{ id: string; state: 'cancelled' }> {
  const row = await requireAgreement(context, merchant, id);
  mustMove('cancel', await readState(context, context.database.client, row));
  const { custodyId } = row;
  // The seller may have taken their word back already.
  const open =
    custodyId && (await context.ownership.custody(merchant, custodyId)).state === 'proposed';
  const step = { action: 'cancel', side: 'platform', subject: merchant.subject, words } as const;
  return commitWith(
    commit,
    (inner) =>
      open
        ? context.ownership.closeProposal(actorOf(merchant), custodyId, inner)
        : inner(async () => undefined),
    async (db) => {
      await takeStep(context, db, id, step, { openFor: null });
      return { id, state: 'cancelled' as const };
    },
  );
}

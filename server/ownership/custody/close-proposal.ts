import type { Commit } from '../../platform/http/route.ts';
import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { mustBeProposed } from './custody-state.ts';
import { lockAgreement, updateAgreement } from './custody.store.ts';
import { requireCustody } from './read-custody.ts';

/**
 * Ends a proposal that nobody accepted: the custodian refuses it, or who made it cancels it. The
 * holder's word was never shown to anybody. Throws CUSTODY_UNKNOWN, CUSTODY_OVER.
 */
export async function closeProposal(
  context: OwnershipContext,
  actor: Actor,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: 'refused' | 'cancelled' }> {
  const { agreement, state } = await requireCustody(context, actor, id);
  mustBeProposed(state);
  const refuses = agreement.custodianId === actor.id;
  const at = context.now();
  return commit(async (db) => {
    const now = await lockAgreement(db, id);
    if (!now || now.guard !== null) {
      throw ownershipProblem('CUSTODY_OVER', 'It was accepted meanwhile.', { state: 'accepted' });
    }
    await updateAgreement(db, id, refuses ? { refusedAt: at } : { cancelledAt: at });
    return { id, state: refuses ? ('refused' as const) : ('cancelled' as const) };
  });
}

import type { Commit, Principal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { consignmentProblem } from '../problems.ts';
import { lockAgreement, updateAgreement } from './agreement.store.ts';
import { payFor } from './pay-buy-ins.ts';
import { DESTINATION, payoutPlace, requireProvider, type PayoutPlace } from './payout-place.ts';
import { mustBe, requireAgreement } from './require-agreement.ts';
import { unknownAgreement } from './take-step.ts';

/**
 * Pays for a buy-in once more after the provider could not: the seller names another place, or a
 * cashier tries the same one. Each payout that failed is followed by one. Throws AGREEMENT_*,
 * PAYOUT_NOT_FAILED, PAYOUT_PLACE_SELLERS, PROVIDER_UNKNOWN, STEP_UP_REQUIRED.
 */
export async function payAgain(
  context: ConsignmentsContext,
  principal: Principal,
  id: string,
  named: PayoutPlace | null,
  commit: Commit,
): Promise<{ id: string; payout: string }> {
  mustBe('buy_in', await requireAgreement(context, principal, id));
  if (principal.kind === 'member') context.members.requireFresh(principal);
  else context.parties.requireFresh(principal);
  if ((principal.kind === 'member') !== (named !== null)) {
    throw consignmentProblem('PAYOUT_PLACE_SELLERS', 'It is the seller’s money.');
  }
  const place = named ?? (await payoutPlace(context, id));
  if (!place) throw notFailed(null);
  requireProvider(context, place.provider);
  return commit(async (db) => {
    const row = await lockAgreement(db, id);
    if (!row) throw unknownAgreement(id);
    const last = row.payoutId && (await context.payments.findPayout(db, row.payoutId));
    if (!last || last.state !== 'failed') throw notFailed(last ? last.state : null);
    const payoutId = await payFor(context, db, row, place, `buy_in:${id}:${last.id}`);
    const { sellerId } = row;
    const destination = await context.members.seal(db, sellerId, DESTINATION, place.destination);
    await updateAgreement(db, id, { payoutId, provider: place.provider, destination });
    return { id, payout: payoutId };
  });
}

const notFailed = (state: string | null) =>
  consignmentProblem('PAYOUT_NOT_FAILED', 'Nothing has come back.', { state });

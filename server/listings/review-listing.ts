import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import { goLive } from './go-live.ts';
import type { ListingsContext } from './context.ts';
import { insertReview, insertStep, listReviews, updateListing } from './listing.store.ts';
import { listingProblem } from './problems.ts';
import { lockInState, mustBeIn, requireOwn } from './require-listing.ts';
import { requireSaleable } from './require-saleable.ts';
import { listMarks } from './trademarks/trademark.store.ts';

export interface Judgement {
  readonly kind: 'papers' | 'compliance';
  readonly passed: boolean;
  readonly reason: string;
}

/**
 * [B14] A person's review. The last of the three that passes takes the listing live, after all that
 * has to be so is asked again; one that does not pass ends it.
 * Throws LISTING_UNKNOWN, LISTING_STATE, REVIEW_*, and on going live as {@link requireSaleable}.
 */
export async function reviewListing(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  { kind, passed, reason }: Judgement,
  commit: Commit,
) {
  const row = await requireOwn(context, principal, id);
  mustBeIn(row, ['in_review']);
  if (passed) await requireSaleable(context, row);
  const marks = await listMarks(context.database.client);
  const [by, at] = [principal.subject, context.now()];
  return commit(async (db) => {
    const listing = await lockInState(db, id, ['in_review']);
    const earlier = await listReviews(db, id);
    if (earlier.some((one) => one.kind === kind)) {
      throw listingProblem('REVIEW_DONE', 'It was made before.', { kind });
    }
    if (listing.madeBy === by || earlier.some((one) => one.by === by)) {
      throw listingProblem('REVIEW_SAME_PERSON', 'You had a hand in it.', { kind });
    }
    await insertReview(db, { listingId: id, kind, passed, by, reason, findings: [], at });
    await insertStep(db, {
      listingId: id,
      action: passed ? kind : `${kind}_refused`,
      by,
      reason,
      at,
    });
    if (!passed) {
      await updateListing(db, id, { state: 'refused', openItemId: null });
      return { id, state: 'refused' as const };
    }
    if (earlier.filter((one) => one.passed).length < 2) return { id, state: 'in_review' as const };
    await goLive(db, listing, marks, at);
    return { id, state: 'live' as const };
  });
}

import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { newId } from '../../platform/ids.ts';
import { startClock } from '../clocks/run-clock.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import { hours } from '../rules/terms.ts';
import { findInvitation, insertReview, insertText } from './review.store.ts';

export interface NewReview {
  readonly order: string;
  readonly rating: number;
  readonly text: string;
}

/**
 * A party of a finished trade rates it, once. A bad rating starts the platform's clock to answer.
 * Throws REVIEW_NOT_INVITED, REVIEW_GIVEN.
 */
export async function giveReview(
  context: AftersaleContext,
  { subject }: MemberPrincipal,
  { order, rating, text }: NewReview,
  commit: Commit,
): Promise<{ id: string }> {
  const invited = await findInvitation(context.database.client, order, subject);
  if (!invited) {
    throw aftersaleProblem('REVIEW_NOT_INVITED', 'No finished trade of yours has this id.', {
      order,
    });
  }
  const { orderId, reviewerId, side, subjectId, platformId } = invited;
  const id = newId('rvw');
  const at = context.now();
  const { badRating, law } = context.terms;
  const given = commit(async (db) => {
    await insertReview(db, { id, orderId, reviewerId, side, subjectId, platformId, rating, at });
    if (text !== '') await insertText(db, { reviewId: id, authorId: subject, text });
    if (rating <= badRating) {
      await startClock(db, {
        ...{ subject: id, kind: 'review_answer', platformId, from: at },
        milliseconds: hours(law.badReviewHours),
      });
    }
    return { id };
  });
  return given.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw aftersaleProblem('REVIEW_GIVEN', 'One review a trade and party.', { order });
  });
}

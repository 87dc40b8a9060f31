import type { ReviewHideReason } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { Commit, MemberPrincipal, PartyPrincipal } from '../../platform/http/route.ts';
import { findClock } from '../clocks/clock.store.ts';
import { meetClock } from '../clocks/run-clock.ts';
import type { AftersaleContext } from '../context.ts';
import { aftersaleProblem } from '../problems.ts';
import {
  deleteText,
  findReview,
  insertAnswer,
  insertHiding,
  type ReviewRow,
} from './review.store.ts';

const unknown = (review: string) =>
  aftersaleProblem('REVIEW_UNKNOWN', 'No review of yours has this id.', { review });

/** A review of a trade of the caller's platform. Throws REVIEW_UNKNOWN. */
async function requireTheirs(
  { database }: AftersaleContext,
  { party }: PartyPrincipal,
  id: string,
): Promise<ReviewRow> {
  const row = await findReview(database.client, id);
  if (row?.platformId === party) return row;
  throw unknown(id);
}

/** Does what can be done once. */
const once = <T>(work: Promise<T>, code: 'REVIEW_ANSWERED' | 'REVIEW_HIDDEN', review: string) =>
  work.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw aftersaleProblem(code, 'Somebody was quicker.', { review });
  });

/** The platform answers beside a review, once. Throws REVIEW_UNKNOWN, REVIEW_ANSWERED. */
export async function answerReview(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: { readonly id: string; readonly text: string },
  commit: Commit,
): Promise<{ id: string }> {
  const { id } = await requireTheirs(context, principal, asked.id);
  const { text } = asked;
  const work = commit(async (db: Db) => {
    const { subject: answeredBy } = principal;
    await insertAnswer(db, { reviewId: id, text, answeredBy, at: context.now() });
    const clock = { subject: id, kind: 'review_answer' } as const;
    if (await findClock(db, clock)) await meetClock(context, db, clock);
    return { id };
  });
  return once(work, 'REVIEW_ANSWERED', id);
}

/**
 * The words of a review are not shown any more, for a reason of the law that stands beside it. The
 * rating, the review itself and that words were hidden stay for everybody to see.
 * Throws REVIEW_UNKNOWN, REVIEW_WORDLESS, REVIEW_HIDDEN.
 */
export async function hideReview(
  context: AftersaleContext,
  principal: PartyPrincipal,
  asked: {
    readonly id: string;
    readonly reason: ReviewHideReason;
    readonly explanation: string;
  },
  commit: Commit,
): Promise<{ id: string }> {
  const { id, text } = await requireTheirs(context, principal, asked.id);
  if (!text) throw aftersaleProblem('REVIEW_WORDLESS', 'Nothing can be hidden.', { review: id });
  const { reason, explanation } = asked;
  const work = commit(async (db) => {
    await insertHiding(db, {
      ...{ reviewId: id, reason, explanation, hiddenBy: principal.subject },
      hiddenAt: context.now(),
    });
    return { id };
  });
  return once(work, 'REVIEW_HIDDEN', id);
}

/** An author takes their words back; what they rated stays. Throws REVIEW_UNKNOWN. */
export const takeWordsBack = (
  { subject }: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string }> =>
  commit(async (db) => {
    if (!(await deleteText(db, id, subject))) throw unknown(id);
    return { id };
  });

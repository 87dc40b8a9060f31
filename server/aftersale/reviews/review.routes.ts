import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, pageOf } from '../paging.ts';
import { giveReview } from './give-review.ts';
import { listReviews, listWaiting, type ReviewRow } from './review.store.ts';
import { answerReview, hideReview, takeWordsBack } from './tend-review.ts';

const Text = publicText(2000);
const Time = z.iso.datetime();
const ReviewId = z.object({ reviewId: idOf('rvw') });
const Named = z.strictObject({ id: idOf('rvw') });
const Side = z.enum(['buyer', 'seller']);
const HideReason = z.enum(['personal_data', 'insult', 'unlawful_content', 'court_order']);

export const ReviewView = z.strictObject({
  id: idOf('rvw'),
  side: Side,
  rating: z.int().min(1).max(5),
  /** Null: none was written, its author took it back, or it is hidden. */
  text: z.string().nullable(),
  hidden: z.strictObject({ reason: HideReason, explanation: z.string(), at: Time }).nullable(),
  answer: z.strictObject({ text: z.string(), at: Time }).nullable(),
  at: Time,
});
export type ReviewView = z.infer<typeof ReviewView>;

/** As everybody reads it: nobody is named. */
export const reviewView = ({
  id,
  side,
  rating,
  at,
  text,
  hiding,
  answer,
}: ReviewRow): ReviewView => ({
  ...{ id, side, rating },
  text: hiding ? null : (text?.text ?? null),
  hidden: hiding && {
    reason: hiding.reason,
    explanation: hiding.explanation,
    at: hiding.hiddenAt.toISOString(),
  },
  answer: answer && { text: answer.text, at: answer.at.toISOString() },
  at: at.toISOString(),
});

/** A page of reviews, newest first; one query with what stands beside each. */
export async function pageOfReviews(
  context: Pick<AftersaleContext, 'database'>,
  where: Parameters<typeof listReviews>[1],
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ reviews: ReviewView[]; next: string | null }> {
  const rows = await listReviews(context.database.client, where, page);
  return { reviews: rows.map(reviewView), next: nextOf(rows, page) };
}

const Reviews = z.strictObject({ reviews: z.array(ReviewView), next: idOf('rvw').nullable() });

export const reviewRoutes = (context: AftersaleContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/review-invitations',
    summary: 'Finished trades of yours that you have not reviewed',
    access: 'member',
    query: pageOf('ord'),
    response: z.strictObject({
      invitations: z.array(
        z.strictObject({ order: idOf('ord'), side: Side, platform: idOf('pty'), invitedAt: Time }),
      ),
      next: idOf('ord').nullable(),
    }),
    async handle({ query, principal }) {
      const rows = await listWaiting(context.database.client, principal.subject, query);
      return {
        invitations: rows.map(({ orderId, side, platformId, invitedAt }) => ({
          ...{ order: orderId, side, platform: platformId },
          invitedAt: invitedAt.toISOString(),
        })),
        next: nextOf(
          rows.map(({ orderId }) => ({ id: orderId })),
          query,
        ),
      };
    },
  }),
  route({
    method: 'post',
    path: '/v1/reviews',
    summary: 'Reviews a finished trade of yours, once; the rating stays',
    access: 'member',
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        order: idOf('ord'),
        rating: z.int().min(1).max(5),
        text: Text.default(''),
      }),
    },
    response: Named,
    handle: ({ body, principal, commit }) => giveReview(context, principal, body, commit),
  }),
  route({
    method: 'delete',
    path: '/v1/reviews/{reviewId}/text',
    summary: 'Takes the words of your review back; the rating stays',
    access: 'member',
    params: ReviewId,
    response: Named,
    handle: ({ params, principal, commit }) => takeWordsBack(principal, params.reviewId, commit),
  }),
  route({
    method: 'get',
    path: '/v1/parties/{partyId}/reviews',
    summary: 'Reviews of a platform’s finished trades, all of them, newest first',
    access: 'public',
    params: z.object({ partyId: idOf('pty') }),
    query: pageOf('rvw'),
    response: Reviews,
    handle: ({ params, query }) => pageOfReviews(context, { platformId: params.partyId }, query),
  }),
  route({
    method: 'post',
    path: '/v1/reviews/{reviewId}/answer',
    summary: 'Answers a review of your platform’s trade, once',
    access: { roles: ['support'] },
    params: ReviewId,
    body: { type: 'json', schema: z.strictObject({ text: Text.min(1) }) },
    response: Named,
    handle: ({ params, body, principal, commit }) =>
      answerReview(context, principal, { id: params.reviewId, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/reviews/{reviewId}/hiding',
    summary: 'Hides the words of a review for a reason of the law; rating and reason stay visible',
    access: { roles: ['counsel'] },
    params: ReviewId,
    body: {
      type: 'json',
      schema: z.strictObject({ reason: HideReason, explanation: publicText(500).min(1) }),
    },
    response: Named,
    handle: ({ params, body, principal, commit }) =>
      hideReview(context, principal, { id: params.reviewId, ...body }, commit),
  }),
];

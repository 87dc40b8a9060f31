import type { Prisma, Review, ReviewAnswer, ReviewHiding, ReviewInvitation } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

/** Ends of trades, invitations and what came of them. Facts only. */

export const insertTradeEnd = async (db: Db, data: Prisma.TradeEndCreateManyInput) =>
  (await db.tradeEnd.createMany({ data, skipDuplicates: true })).count === 1;

export const insertInvitations = (db: Db, data: Prisma.ReviewInvitationCreateManyInput[]) =>
  db.reviewInvitation.createMany({ data });

export const findInvitation = (
  db: Db,
  orderId: string,
  reviewerId: string,
): Promise<ReviewInvitation | null> =>
  db.reviewInvitation.findUnique({ where: { orderId_reviewerId: { orderId, reviewerId } } });

/** Invitations that nobody has taken up, the newest trade first. */
export const listWaiting = (db: Db, reviewerId: string, page: Page): Promise<ReviewInvitation[]> =>
  db.reviewInvitation.findMany({
    where: {
      reviewerId,
      review: null,
      ...(page.cursor ? { orderId: { lt: page.cursor } } : {}),
    },
    orderBy: { orderId: 'desc' },
    take: page.limit,
  });

const whole = { text: true, hiding: true, answer: true } satisfies Prisma.ReviewInclude;
export type ReviewRow = Prisma.ReviewGetPayload<{ include: typeof whole }>;

export const insertReview = (db: Db, data: Prisma.ReviewUncheckedCreateInput): Promise<Review> =>
  db.review.create({ data });

export const insertText = (db: Db, data: Prisma.ReviewTextUncheckedCreateInput) =>
  db.reviewText.create({ data });

export const insertHiding = (
  db: Db,
  data: Prisma.ReviewHidingUncheckedCreateInput,
): Promise<ReviewHiding> => db.reviewHiding.create({ data });

export const insertAnswer = (
  db: Db,
  data: Prisma.ReviewAnswerUncheckedCreateInput,
): Promise<ReviewAnswer> => db.reviewAnswer.create({ data });

export const findReview = (db: Db, id: string): Promise<ReviewRow | null> =>
  db.review.findUnique({ where: { id }, include: whole });

/** A page of reviews about somebody or of a platform's trades. */
export const listReviews = (
  db: Db,
  where: { readonly subjectId: string } | { readonly platformId: string },
  page: Page,
): Promise<ReviewRow[]> =>
  db.review.findMany({
    where: { ...where, ...before(page) },
    orderBy: { id: 'desc' },
    take: page.limit,
    include: whole,
  });

export const deleteText = async (db: Db, reviewId: string, authorId: string) =>
  (await db.reviewText.deleteMany({ where: { reviewId, authorId } })).count === 1;

export const deleteTextsOf = (db: Db, authorId: string) =>
  db.reviewText.deleteMany({ where: { authorId } });

export const listReviewsOf = (db: Db, reviewerId: string): Promise<ReviewRow[]> =>
  db.review.findMany({ where: { reviewerId }, orderBy: { id: 'asc' }, include: whole });

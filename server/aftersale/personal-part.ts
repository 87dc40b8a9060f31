import type { PersonalPart } from '../members/index.ts';
import { openWords } from '../platform/keys/sealed-words.ts';
import { forgetAnswersOf, listAnswersOf } from './blacklist/blacklist.store.ts';
import { forgetWordsOf, listWordsOf } from './complaints/complaint.store.ts';
import type { AftersaleContext } from './context.ts';
import { readCredits } from './credit/read-credit.ts';
import { goodwillView } from './goodwill/goodwill.routes.ts';
import { listGoodwillOf } from './goodwill/goodwill.store.ts';
import { forgetEvidenceOf, listEvidenceOf } from './rechecks/recheck.store.ts';
import { deleteTextsOf, listReviewsOf } from './reviews/review.store.ts';
import { reviewView } from './reviews/review.routes.ts';

/**
 * What this room keeps of a member. Erasure destroys what they wrote, with its data keys; ratings,
 * amounts and decisions, which name nobody, stay for the other side and for the books.
 */
export const aftersalePart = (context: AftersaleContext): PersonalPart => ({
  name: 'aftersale',
  async export(memberId) {
    const db = context.database.client;
    const open = (docId: string | null) => openWords(context.vault, docId);
    const [reviews, steps, cases, notices, goodwill, [credit]] = await Promise.all([
      listReviewsOf(db, memberId),
      listWordsOf(db, memberId),
      listEvidenceOf(db, memberId),
      listAnswersOf(db, memberId),
      listGoodwillOf(db, memberId),
      readCredits(context, [memberId]),
    ]);
    return {
      reviews: reviews.map((row) => ({ ...reviewView(row), order: row.orderId })),
      complaints: await Promise.all(
        steps.map(async ({ complaintId, action, at, wordsDocId }) => ({
          ...{ complaint: complaintId, action, at },
          words: await open(wordsDocId),
        })),
      ),
      cases: await Promise.all(
        cases.map(async ({ id, orderId, kind, state, evidenceDocId }) => ({
          ...{ id, order: orderId, kind, state },
          evidence: await open(evidenceDocId),
        })),
      ),
      blacklistNotices: await Promise.all(
        notices
          .filter(({ noticedAt }) => noticedAt !== null)
          .map(async ({ id, state, noticedAt, answeredAt, answerDocId }) => ({
            ...{ id, state, noticedAt, answeredAt },
            answer: await open(answerDocId),
          })),
      ),
      goodwill: goodwill.map(goodwillView),
      credit,
    };
  },
  async erase(db, memberId) {
    const steps = await listWordsOf(db, memberId);
    const cases = await listEvidenceOf(db, memberId);
    const notices = await listAnswersOf(db, memberId);
    const docs = [
      ...steps.map(({ wordsDocId }) => wordsDocId),
      ...cases.map(({ evidenceDocId }) => evidenceDocId),
      ...notices.map(({ answerDocId }) => answerDocId),
    ];
    await context.vault.destroy(
      db,
      docs.filter((id) => id !== null),
    );
    await forgetWordsOf(db, memberId);
    await forgetEvidenceOf(db, memberId);
    await forgetAnswersOf(db, memberId);
    await deleteTextsOf(db, memberId);
  },
});

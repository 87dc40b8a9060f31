import type { Aftersale } from '../../aftersale/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, minute, nextRows } from '../parts.ts';
import { careNav } from './care-nav.ts';
import { clockLine } from './complaint-list-page.ts';

type Reviews = Awaited<ReturnType<Aftersale['desk']['reviews']>>;
const REASONS = ['personal_data', 'insult', 'unlawful_content', 'court_order'] as const;

/** Reviews of a platform's trades: answered by support, hidden by counsel, deleted by nobody. */
export function reviewsPage(
  context: PageContext,
  worker: Worker,
  { reviews, next }: Reviews,
  now: Date,
): string {
  const { care: words } = context.words;
  return workPage(context, worker, {
    title: words.pages.reviews,
    lead: words.reviewsLead,
    body: html`
      ${careNav(context, worker, 'reviews')}
      ${entries(
        words.noReviews,
        reviews.map((one) => entry(context, worker, one, now)),
      )}
      ${nextRows(context, '/work/reviews', {}, next)}
    `,
  });
}

const entry = (
  context: PageContext,
  { principal: { roles } }: Worker,
  { review, clock }: Reviews['reviews'][number],
  now: Date,
): Markup => {
  const { care: words } = context.words;
  const path = `/work/reviews/${review.id}`;
  return html`
    <div class="entry-text">
      <b>${words.rating({ n: review.rating })}</b>
      <span class="fine"
        >${wordsFor(words.reviewSides, review.side)} · ${minute(context, review.at)}</span
      >
      ${review.text !== null && html`<blockquote>${review.text}</blockquote>`}
      ${
        review.hidden !== null &&
        html`<span>
          ${words.hiddenFor} ${wordsFor(words.hideReasons, review.hidden.reason)}:
          ${review.hidden.explanation}
        </span>`
      }
      ${review.answer !== null && html`<span>${words.answered} ${review.answer.text}</span>`}
      ${clock && clockLine(context, clock, now)}
    </div>
    ${
      review.answer === null &&
      roles.includes('support') &&
      deskForm(context, {
        ...{ action: `${path}/answer`, button: words.answer, summary: words.answerIt },
        fields: (f) =>
          f.long({ name: 'text', label: words.answerText, required: true, maxlength: 2000 }),
      })
    }
    ${
      review.hidden === null &&
      review.text !== null &&
      roles.includes('counsel') &&
      deskForm(context, {
        ...{ action: `${path}/hiding`, button: words.hide, summary: words.hideIt, quiet: true },
        lead: words.hideHelp,
        fields: (f) => html`
          ${f.select({
            ...{ name: 'reason', label: context.words.desk.reason },
            options: REASONS.map((one) => [one, wordsFor(words.hideReasons, one)]),
          })}
          ${f.long({ name: 'explanation', label: words.explanation, required: true, maxlength: 500 })}
        `,
      })
    }
  `;
};

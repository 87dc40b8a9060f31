import type { ComplaintSeen } from '../../aftersale/index.ts';
import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, facts, mark, minute } from '../parts.ts';
import { clockLine } from './complaint-list-page.ts';

const OUTCOMES = ['upheld', 'settled', 'rejected'] as const;

/** One complaint with every step, the same for all of its sides. */
export function complaintPage(
  context: PageContext,
  worker: Worker,
  complaint: ComplaintSeen,
  now: Date,
): string {
  const { care: words } = context.words;
  return workPage(context, worker, {
    title: wordsFor(words.topics, complaint.topic),
    body: html`
      <p class="row">
        <a href="/work/complaints">${words.pages.complaints}</a>
        ${complaint.order !== null && html`<a href=${`/work/orders/${complaint.order}`}>${words.itsOrder}</a>`}
        ${complaint.listing !== null && html`<a href=${`/work/listings/${complaint.listing}`}>${words.itsListing}</a>`}
      </p>
      <div class="account-columns">
        <div>
          ${section('now', words.now, [
            html`<p>
              ${mark(wordsFor(words.complaintStates, complaint.state))}
              ${complaint.clocks.map((clock) => clockLine(context, clock, now))}
            </p>`,
            facts([
              [words.kind, wordsFor(words.complaintKinds, complaint.kind)],
              [words.receivedAt, minute(context, complaint.receivedAt)],
              complaint.outcome !== null && [
                words.outcome,
                wordsFor(words.outcomes, complaint.outcome),
              ],
            ]),
          ])}
          ${section('said', words.said, said(context, complaint))}
        </div>
        <div>${section('do', words.todo, acts(context, worker, complaint))}</div>
      </div>
    `,
  });
}

const said = (context: PageContext, { steps }: ComplaintSeen): Markup => {
  const { care: words, desk } = context.words;
  return entries(
    desk.nothing,
    steps.map(
      (one) =>
        html`<div class="entry-text">
          <b>${wordsFor(words.steps, one.action)}</b>
          <span class="fine">${wordsFor(words.sides, one.side)} · ${minute(context, one.at)}</span>
          ${one.words !== null && html`<blockquote>${one.words}</blockquote>`}
        </div>`,
    ),
  );
};

const acts = (context: PageContext, worker: Worker, complaint: ComplaintSeen): Markup => {
  const { care: words, desk } = context.words;
  const path = `/work/complaints/${complaint.id}`;
  const open = complaint.state === 'open' || complaint.state === 'answered';
  const { order } = complaint;
  if (complaint.side !== 'platform') return html`<p>${words.notYours}</p>`;
  return html`
    ${!open && html`<p>${words.closed}</p>`}
    ${
      open &&
      html`${deskForm(context, {
        ...{ action: `${path}/answer`, button: words.answer },
        fields: (f) =>
          f.long({ name: 'words', label: words.answerText, required: true, maxlength: 4000 }),
      })}
      ${deskForm(context, {
        ...{ action: `${path}/resolution`, button: words.resolve, summary: words.resolveSummary },
        ...(complaint.kind === 'ip' ? { lead: words.ipHelp } : {}),
        fields: (f) => html`
          ${f.select({
            ...{ name: 'outcome', label: words.outcome },
            options: OUTCOMES.map((one) => [one, wordsFor(words.outcomes, one)]),
          })}
          ${f.long({ name: 'words', label: desk.reason, required: true, maxlength: 4000 })}
        `,
      })}`
    }
    ${
      order !== null &&
      worker.principal.roles.includes('support') &&
      deskForm(context, {
        ...{ action: `${path}/goodwill`, button: words.propose, summary: words.goodwill },
        ...{ lead: words.goodwillHelp, quiet: true },
        fields: (f) => html`
          <input type="hidden" name="order" value=${order} />
          ${f.select({
            ...{ name: 'kind', label: words.what },
            options: Object.entries(words.goodwillKinds),
          })}
          ${f.select({
            ...{ name: 'to', label: words.toWhom },
            options: [
              ['buyer', words.buyer],
              ['seller', words.sellerOf],
            ],
          })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 500 })}
        `,
      })
    }
  `;
};

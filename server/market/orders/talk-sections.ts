import { formatMinute, html, longField, section, selectField, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import type { OrderData } from './read-order.ts';

/** Complaints about the trade with their clocks, and a new one. */
export const complaintSection = (context: PageContext, data: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text, topics, complaintStates } = all.trades;
  const back = `/my/orders/${data.order.id}`;
  return section(
    'complaint',
    text.complaint,
    html`
      ${
        data.complaints.length > 0 &&
        html`<h3>${text.complaints}</h3>
          <ul class="entries" role="list">
            ${data.complaints.map(
              (one) => html`
                <li data-complaint=${one.state}>
                  <div class="entry-text">
                    <b>${wordsFor(topics, one.topic)}</b>
                    <span>${wordsFor(complaintStates, one.state)}</span>
                    ${one.clocks.map(
                      ({ kind, dueAt }) =>
                        html`<span class="fine"
                          >${(kind === 'response' ? text.answerBy : text.solveBy)({
                            time: formatMinute(dueAt, locale),
                          })}</span
                        >`,
                    )}
                  </div>
                </li>
              `,
            )}
          </ul>`
      }
      <details>
        <summary>${text.complaint}</summary>
        <div class="stack">
          <p class="fine">${text.complaintHelp}</p>
          ${postForm({
            ...{ action: `${back}/complaints`, back, button: text.complaintSend, quiet: true },
            fields: html`
              ${selectField({
                ...{ id: 'against', name: 'against', label: text.complaintAgainst },
                options: Object.entries(text.against),
              })}
              ${selectField({
                ...{ id: 'topic', name: 'topic', label: text.complaintTopic },
                options: Object.entries(topics),
              })}
              ${longField({
                ...{ id: 'complaint-text', name: 'text', label: text.complaintText },
                ...{ maxlength: 4000, required: true },
              })}
            `,
          })}
        </div>
      </details>
    `,
  );
};

/** After a trade its sides are asked how it was. */
export const reviewSection = (context: PageContext, data: OrderData): Markup => {
  const { order: text } = context.all.trades;
  const back = `/my/orders/${data.order.id}`;
  if (!data.awaitsReview) return null;
  return section(
    'review',
    text.review,
    html`
      <p class="fine">${text.reviewHelp}</p>
      ${postForm({
        ...{ action: `${back}/review`, back, button: text.reviewSend },
        fields: html`
          <fieldset class="choices">
            <legend>${text.rating}</legend>
            ${text.ratings.map(
              (words, i) =>
                html`<label class="choice">
                  <input type="radio" name="rating" value=${i + 1} required />
                  <span>${words}</span>
                </label>`,
            )}
          </fieldset>
          ${longField({
            ...{ id: 'review-text', name: 'text', label: text.reviewText },
            maxlength: 2000,
          })}
        `,
      })}
    `,
  );
};

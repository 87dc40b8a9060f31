import { actForm, formatDay, html, longField, section, selectField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { QuestionView } from '../questions/read-questions.ts';
import type { PageContext } from './page-context.ts';
import { live } from './parts.ts';

/** For a title holder: questions to earlier owners, and a new one. */
export const askSection = (
  context: PageContext,
  itemId: string,
  questions: readonly QuestionView[],
): Markup => {
  const { words } = context;
  const asked = questions.filter(({ role }) => role === 'asker');
  return section(
    'questions',
    words.questions.title,
    html`
      <p>${words.questions.lead}</p>
      ${live(
        'questions',
        false,
        asked.length > 0 &&
          html`<h3>${words.questions.mine}</h3>
            <ul class="entries" role="list">
              ${asked.map((one) => html`<li>${thread(context, one)} ${removal(context, one)}</li>`)}
            </ul>`,
      )}
      ${actForm({
        act: 'ask-owner',
        button: words.questions.ask,
        quiet: true,
        data: { item: itemId },
        fields: html`
          ${selectField({
            ...{ id: 'question-to', name: 'to', label: words.questions.to },
            options: [
              ['first', words.questions.first],
              ['previous', words.questions.previous],
            ],
          })}
          ${longField({
            ...{ id: 'question-text', name: 'text', label: words.questions.text },
            ...{ required: true, maxlength: 2000 },
          })}
        `,
      })}
    `,
  );
};

/** For an earlier owner: what later owners ask, with the items by name. */
export const receivedSection = (
  context: PageContext,
  questions: readonly (QuestionView & { readonly item: string })[],
): Markup => {
  const { words } = context;
  return section(
    'received',
    words.questions.received,
    html`
      <p>${words.questions.receivedLead}</p>
      <ul class="entries" role="list">
        ${questions.map(
          (one) => html`
            <li>
              <b>${words.questions.about({ item: one.item })}</b>
              ${thread(context, one)} ${one.answer === null && answering(context, one)}
              ${removal(context, one)}
            </li>
          `,
        )}
      </ul>
    `,
  );
};

const thread = ({ words, locale }: PageContext, one: QuestionView): Markup => html`
  <div class="entry-text">
    <span>${one.question}</span>
    <span class="fine">${formatDay(one.askedAt, locale)}</span>
    ${
      one.answer === null
        ? html`<span class="fine">${words.questions.waiting}</span>`
        : html`<blockquote>${one.answer}</blockquote>
            <span class="fine">
              ${words.questions.answered({ day: formatDay(one.answeredAt ?? one.askedAt, locale) })}
            </span>`
    }
  </div>
`;

const answering = ({ words }: PageContext, { id }: QuestionView): Markup =>
  actForm({
    act: 'answer-question',
    button: words.questions.send,
    data: { id },
    fields: longField({
      ...{ id: `answer-${id}`, name: 'text', label: words.questions.answer },
      ...{ required: true, maxlength: 2000 },
    }),
  });

const removal = ({ words }: PageContext, { id }: QuestionView): Markup =>
  actForm({
    act: 'remove-question',
    button: words.questions.remove,
    quiet: true,
    data: { id },
  });

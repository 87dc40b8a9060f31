import {
  actForm,
  html,
  jobCourse,
  jobHead,
  jobParts,
  jobPhotos,
  longField,
  quoteTable,
  section,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { JobView } from '../jobs/job.schema.ts';
import { privatePage, type PageContext } from './page-context.ts';

/** A job, for whoever asked for it. */
export function jobPage(context: PageContext, job: JobView, now: Date): string {
  const { words } = context;
  const quote = job.quotes.at(-1);
  const title = words.job.title({ item: `${job.item.brand} ${job.item.model}` });
  return privatePage(context, {
    title,
    description: title,
    script: context.assets.repairs,
    body: html`
      <div class="account">
        <p><a href="/my/repairs">${words.job.back}</a></p>
        ${jobHead(job, context)}
        <div class="account-columns">
          <div>
            ${
              quote &&
              html`<section class="account-section" aria-labelledby="quote">
                <h2 id="quote">${words.job.quote}</h2>
                ${job.quotes.length > 1 && html`<p>${words.job.quoteReplaced}</p>`}
                ${quoteTable(quote, context)}
              </section>`
            }
            ${job.state === 'quoted' && toBePublished(context)}
            ${section('now', words.job.now, acts(job, context))}
          </div>
          <div>
            ${recordOf(job, now, context)}
            <section class="account-section" aria-labelledby="course">
              <h2 id="course">${words.job.course}</h2>
              ${jobCourse(job, context)} ${jobParts(job, context)}
              ${jobPhotos(job, privatePhoto, context)}
            </section>
          </div>
        </div>
      </div>
    `,
  });
}

const privatePhoto = (url: string, alt: string): Markup => html`
  <a href=${url}><img src=${url} alt=${alt} loading="lazy" width="320" height="240" /></a>
`;

/** Shown before it is agreed to: what nobody can take back later. */
const toBePublished = ({ words }: PageContext): Markup => html`
  <section class="account-section" aria-labelledby="published">
    <h2 id="published">${words.job.published}</h2>
    <ul class="points">
      ${words.job.publishedPoints.map((point) => html`<li>${point}</li>`)}
    </ul>
  </section>
`;

const recordOf = (job: JobView, now: Date, { words }: PageContext): Markup =>
  job.record === null
    ? null
    : html`
        <section class="account-section" aria-labelledby="record">
          <h2 id="record">${words.job.record}</h2>
          <p><a href=${`/items/${job.item.id}#record-${job.record}`}>${words.job.recordLink}</a></p>
          ${
            job.warrantyUntil !== null &&
            now < new Date(job.warrantyUntil) &&
            html`<p>
              <a href=${`/my/repairs/new?item=${job.item.id}&warranty=${job.record}`}
                >${words.job.claimWarranty}</a
              >
            </p>`
          }
        </section>
      `;

/** Paths of the acts that are a word to the other side. */
const WORD_PATHS = {
  turn_down: 'turn-down',
  withdraw: 'withdrawal',
  hand_back: 'hand-back',
  confirm: 'confirmation',
  object: 'objection',
} as const;
type WordAct = keyof typeof WORD_PATHS;

const acts = (job: JobView, context: PageContext): Markup => {
  const { words } = context;
  const quote = job.quotes.at(-1);
  if (job.actions.length === 0) return html`<p>${words.job.nothing}</p>`;
  return html`
    <div class="stack">
      ${
        job.actions.includes('accept') &&
        quote &&
        actForm({
          act: 'accept',
          button: words.acts.accept.button,
          data: { job: job.id, quote: quote.id },
        })
      }
      ${job.actions.map((action) =>
        Object.hasOwn(WORD_PATHS, action) ? wordForm(job, action as WordAct, context) : null,
      )}
    </div>
  `;
};

const wordForm = (job: JobView, action: WordAct, { words }: PageContext): Markup => html`
  <details class="word-act">
    <summary>${words.acts[action].button}</summary>
    ${actForm({
      act: 'word',
      button: words.acts[action].button,
      quiet: true,
      data: { job: job.id, path: WORD_PATHS[action], action },
      fields: longField({
        id: `words-${action}`,
        name: 'words',
        label: words.acts.wordsLabel,
        help: words.acts.wordsHelp,
        maxlength: 2000,
      }),
    })}
  </details>
`;

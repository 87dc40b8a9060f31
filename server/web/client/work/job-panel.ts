import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { longField } from '../../components/forms.ts';
import { jobCourse, jobParts, jobPhotos } from '../../components/repairs/job-course.ts';
import { jobHead } from '../../components/repairs/job-head.ts';
import type { JobDetailView } from '../../components/repairs/job-view.ts';
import { quoteTable } from '../../components/repairs/quote-table.ts';
import { locale, messages } from '../forms/words.ts';
import { FinishForm, ReceiveForm } from './photo-forms.ts';
import { PrivatePhoto } from './private-photo.ts';
import { QuoteForm } from './quote-form.ts';
import { SentForm, textIn } from './sent-form.ts';
import { ask } from './session.ts';

const words = messages.repairs;
const context = { locale, words };

/** Paths of the acts that are a word to the other side. */
const WORD_PATHS = {
  decline: 'refusal',
  give_up: 'return',
  hand_back: 'hand-back',
  answer: 'objection/answer',
} as const;
type WordAct = keyof typeof WORD_PATHS;

interface PanelProps {
  readonly job: JobDetailView;
  readonly onChanged: (said: string) => Promise<void>;
}

/** A job as its workshop sees it, with what it can do now. */
export function JobPanel({ job, onChanged }: PanelProps): Markup {
  const quote = job.quotes.at(-1);
  return html`
    ${jobHead(job, context)}
    <div class="account-columns">
      <div>
        ${quote && part('quote', words.job.quote, quoteTable(quote, context))}
        ${part(
          'now',
          words.job.now,
          html`<div class="stack">
            ${
              job.preparedUntil !== null &&
              html`<p>
                <a href=${`/work/repairs/${job.id}/signature`}>${words.work.sign.link}</a>
              </p>`
            }
            ${job.actions.length === 0 && html`<p>${words.job.nothing}</p>`}
            ${ordered(job.actions).map((action) => html`<${Act} key=${action} ...${{ job, action, onChanged }} />`)}
          </div>`,
        )}
      </div>
      <div>
        ${part(
          'course',
          words.job.course,
          html`${jobCourse(job, context)} ${jobParts(job, context)}
          ${jobPhotos(job, (url, alt) => html`<${PrivatePhoto} url=${url} alt=${alt} />`, context)}`,
        )}
      </div>
    </div>
  `;
}

/** What brings the work on comes before what ends it. */
const ordered = (actions: readonly string[]): string[] => [
  ...actions.filter((action) => Object.hasOwn(FORMS, action)),
  ...actions.filter((action) => !Object.hasOwn(FORMS, action)),
];

const part = (id: string, title: string, body: unknown): Markup => html`
  <section class="account-section" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${body}
  </section>
`;

const FORMS: Readonly<Record<string, { title: string; form: unknown }>> = {
  quote: { title: words.work.quote.title, form: QuoteForm },
  receive: { title: words.work.receive.title, form: ReceiveForm },
  finish: { title: words.work.finish.title, form: FinishForm },
};

interface ActProps extends PanelProps {
  readonly action: string;
}

function Act({ job, action, onChanged }: ActProps): Markup {
  const whole = FORMS[action];
  const said = (words.acts as Record<string, { done?: string } | string>)[action];
  const done = () => onChanged(typeof said === 'object' ? (said.done ?? '') : '');
  if (whole) {
    return html`
      <details class="word-act">
        <summary>${whole.title}</summary>
        <${whole.form} job=${job} onDone=${done} />
      </details>
    `;
  }
  if (!Object.hasOwn(WORD_PATHS, action)) return null;
  const send = async (form: HTMLFormElement) => {
    const written = textIn(form, 'words');
    await ask(`/v1/repair-jobs/${job.id}/${WORD_PATHS[action as WordAct]}`, {
      json: written === '' ? {} : { words: written },
    });
    await done();
  };
  const { button } = words.acts[action as WordAct];
  return html`
    <details class="word-act">
      <summary>${button}</summary>
      <${SentForm} button=${button} quiet=${true} send=${send}>
        ${longField({
          id: `words-${action}`,
          name: 'words',
          label: words.acts.wordsLabel,
          help: words.acts.wordsHelp,
          maxlength: 2000,
        })}
      <//>
    </details>
  `;
}

import { entryOf, formatMinute, html, longField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { JobView } from '../jobs/job.schema.ts';
import { privatePage, type PageContext } from './page-context.ts';

export interface SignatureData {
  readonly job: JobView;
  /** The credential is signed; null: it is not yet. */
  readonly step: { readonly signed: string; readonly deadline: number } | null;
  /** Code of what was refused. */
  readonly refused: string | null;
}

/** What a repairer that keeps its key itself is to sign, and where it pastes what it signed. */
export function signaturePage(context: PageContext, data: SignatureData): string {
  const { words } = context;
  const { job, refused } = data;
  const title = words.work.sign.title({ item: `${job.item.brand} ${job.item.model}` });
  return privatePage(context, {
    title,
    description: title,
    body: html`
      <div class="account">
        <header class="account-head">
          <p><a href=${`/work/repairs#${job.id}`}>${words.job.back}</a></p>
          <h1>${title}</h1>
          ${
            refused !== null &&
            html`<p class="form-status check-error" role="status">
              ${entryOf(words.errors, refused) ?? refused}
            </p>`
          }
        </header>
        ${body(context, data)}
      </div>
    `,
  });
}

function body(context: PageContext, { job, step }: SignatureData): Markup {
  const { words, locale } = context;
  if (job.record !== null) {
    return html`
      <p role="status">${words.acts.finish.done}</p>
      <p><a href=${`/items/${job.item.id}#record-${job.record}`}>${words.job.recordLink}</a></p>
    `;
  }
  const until = job.preparedUntil;
  if (until === null || !job.actions.includes('finish')) {
    return html`<p class="card">${words.work.sign.none}</p>`;
  }
  return html`
    <p>${words.work.sign.lead}</p>
    <p>${words.work.sign.until({ time: formatMinute(until, locale) })}</p>
    ${step ? intent(context, job, step) : credential(context, job)}
  `;
}

const credential = (context: PageContext, job: JobView): Markup => {
  const { sign } = context.words.work;
  return html`
    <section class="account-section" aria-labelledby="credential">
      <h2 id="credential">${sign.credential}</h2>
      <p>${sign.credentialHelp}</p>
      <p>
        <a href=${`/work/repairs/${job.id}/signature/credential`} download>${sign.download}</a>
      </p>
      ${how(context, `${job.id}.credential`)} ${form(context, job, null)}
    </section>
  `;
};

const intent = (
  context: PageContext,
  job: JobView,
  step: NonNullable<SignatureData['step']>,
): Markup => {
  const { sign } = context.words.work;
  const path = `/work/repairs/${job.id}/signature/intent?signed=${step.signed}&deadline=${step.deadline}`;
  return html`
    <section class="account-section" aria-labelledby="intent">
      <h2 id="intent">${sign.intent}</h2>
      <p>${sign.intentHelp}</p>
      <p><a href=${path} download>${sign.download}</a></p>
      <p><a href=${`${path}&as=typed-data`} download>${sign.typedData}</a></p>
      ${how(context, `${job.id}.intent`)} ${form(context, job, step)}
    </section>
  `;
};

const how = ({ words }: PageContext, file: string): Markup => html`
  <p class="fine">${words.work.sign.how}</p>
  <p class="fine"><code>${`openssl dgst -sha256 -sign key.pem ${file} | base64`}</code></p>
`;

const form = ({ words }: PageContext, job: JobView, step: SignatureData['step']): Markup => html`
  <form class="act" method="post" action=${`/work/repairs/${job.id}/signature`}>
    ${
      step &&
      html`<input type="hidden" name="signed" value=${step.signed} />
        <input type="hidden" name="deadline" value=${String(step.deadline)} />`
    }
    ${longField({
      id: 'signature',
      name: 'signature',
      label: words.work.sign.signature,
      help: words.work.sign.signatureHelp,
      required: true,
      maxlength: 1000,
    })}
    <button type="submit" class="button">
      ${step ? words.acts.finish.button : words.work.sign.next}
    </button>
  </form>
`;

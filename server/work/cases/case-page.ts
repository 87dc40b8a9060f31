import type { Case, ClaimRecord } from '../../ownership/index.ts';
import { formatDay, formatMinute, html, longField, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { badge, live, postForm } from '../post-form.ts';
import { reportForm } from '../trouble/report-form.ts';

export interface CaseData extends Case {
  readonly asOf: string;
  readonly deadlines: readonly { readonly kind: string; readonly at: string }[];
}

type Act = keyof PageContext['words']['case']['acts'];

/** One item's case, as referees see it. */
export function casePage(context: PageContext, worker: Worker, data: CaseData): string {
  const { words } = context;
  const { item } = data;
  const moving = data.acts.some(({ status }) => status === 'pending' || status === 'anchored');
  const part = (name: string, body: Markup) => live(name, moving, body);
  return workPage(context, worker, {
    title: `${item.brand} ${item.model}`,
    body: html`
      <p class="row">
        <a href="/work/cases">${words.case.back}</a>
        <a href=${`/items/${item.id}`}>${words.custody.passport}</a>
      </p>
      <div class="account-columns">
        <div>
          ${section('claims', words.case.claims, part('claims', claims(context, data)))}
          ${section('history', words.case.history, part('history', history(context, data)))}
        </div>
        <div>
          ${section('dates', context.all.holdings.deadlines.title, part('dates', dates(context, data)))}
          ${section('now', words.case.now, part('now', decisions(context, data)))}
          ${reportForm(context, item.id, `/work/cases/${item.id}`, words.case.report)}
        </div>
      </div>
    `,
  });
}

interface Private {
  readonly account: string | null;
  readonly policeReference: string | null;
  readonly documents: readonly { readonly id: string }[];
  readonly record: ClaimRecord | null;
}

/** What only referees read of a claim, and how its claimant has fared so far. */
const sealed = ({ words }: PageContext, one: Private, files: string): Markup => html`
  ${one.account !== null && html`<blockquote>${one.account}</blockquote>`}
  ${one.policeReference !== null && html`<p>${words.case.police({ reference: one.policeReference })}</p>`}
  ${
    one.documents.length > 0 &&
    html`<p class="row">
      ${one.documents.map(
        ({ id }, i) =>
          html`<a href=${`${files}/files/${id}`} download>${words.case.document({ n: i + 1 })}</a>`,
      )}
    </p>`
  }
  ${one.record && html`<p class="fine" data-record>${words.case.record({ ...one.record })}</p>`}
`;

const claims = (context: PageContext, data: CaseData): Markup => {
  const { words, all, locale } = context;
  const { kinds } = all.holdings.trouble;
  const { grounds, states } = all.holdings.recovery;
  if (data.incidents.length + data.requests.length === 0)
    return html`<p>${words.case.noClaims}</p>`;
  return html`
    <p class="fine">${words.case.private}</p>
    <ul class="entries" role="list">
      ${data.incidents.map(
        (one) =>
          html`<li>
            <div class="entry-text">
              <b>${wordsFor(kinds, one.kind)}</b>
              <span class="fine">
                ${words.case.reported({
                  by: wordsFor(all.holdings.capacities, one.reportedAs),
                  day: formatDay(one.reportedAt, locale),
                })}
                ${one.closedAt !== null && ` · ${words.case.closed({ day: formatDay(one.closedAt, locale) })}`}
              </span>
              ${sealed(context, one, `/v1/incidents/${one.id}`)}
            </div>
          </li>`,
      )}
      ${data.requests.map(
        (one) =>
          html`<li>
            <div class="entry-text">
              <b>${wordsFor(grounds, one.ground)}</b>
              <span class="fine">
                ${words.case.asked({ day: formatDay(one.requestedAt, locale) })} ·${' '}
                ${wordsFor(states, one.state)}
              </span>
              ${badge(one.status, all.holdings, all.holdings.acts.states)}
              ${sealed(context, one, `/v1/recoveries/${one.id}`)}
            </div>
          </li>`,
      )}
    </ul>
  `;
};

const history = ({ words, all, locale }: PageContext, { acts }: CaseData): Markup =>
  acts.length === 0
    ? html`<p>${words.case.nothing}</p>`
    : html`<ul class="entries" role="list">
        ${acts.map(
          (one) =>
            html`<li>
              <div class="entry-text">
                <b>${wordsFor(words.case.names, one.act)}</b>
                <span class="fine">
                  ${one.yours ? words.case.yours : wordsFor(words.case.by, one.by)} ·${' '}
                  ${formatMinute(one.at, locale)}
                </span>
                ${badge(one.status, all.holdings, all.holdings.acts.states)}
                ${one.reason !== null && html`<blockquote>${one.reason}</blockquote>`}
              </div>
            </li>`,
        )}
      </ul>`;

const dates = ({ all, locale }: PageContext, { deadlines, asOf }: CaseData): Markup => html`
  ${
    deadlines.length === 0
      ? html`<p>${all.holdings.deadlines.none}</p>`
      : html`<ol class="plain">
          ${deadlines.map(
            ({ kind, at }) =>
              html`<li>
                <b>${wordsFor(all.holdings.deadlines.kinds, kind)}</b>: ${' '}
                <time datetime=${at}>${formatMinute(at, locale)}</time>
              </li>`,
          )}
        </ol>`
  }
  <p class="fine">${all.holdings.deadlines.asOf({ time: formatMinute(asOf, locale) })}</p>
`;

type Refusal = Case['refused']['lift'];

/** Refusals that a referee who waits, or is of another party, does not meet. */
const TOLD = ['RECOVERY_NOT_DUE', 'SAME_REFEREE', 'COUNTER_CLAIMED', 'HOLD_RENEWED'];

const decisions = (context: PageContext, data: CaseData): Markup => {
  const { refused, item, incidents, requests } = data;
  const back = `/work/cases/${item.id}`;
  const hold = incidents.filter(({ yours, closedAt }) => yours && closedAt === null);
  const waiting = requests.filter(({ state }) => ['requested', 'rejected'].includes(state));
  const one = (act: Act, action: string, why: Refusal, reasoned = true) =>
    decision(context, { act, action, why, reasoned, back });
  const of = (path: string) => `/work/items/${item.id}/${path}`;
  return html`
    ${waiting.map(({ id, propose }) => one('proposal', `/work/recoveries/${id}/proposal`, propose, false))}
    ${one('execution', of('recovery/execution'), refused.execution)}
    ${one('cancellation', of('recovery/cancellation'), refused.cancellation)}
    ${hold.map(({ id, hold: why }) => one('hold', `/work/incidents/${id}/hold`, why, false))}
    ${one('confirmation', of('hold/confirmation'), refused.confirmation)}
    ${one('renewal', of('hold/renewal'), refused.renewal)}
    ${one('lift', of('hold/lift'), refused.lift)}
  `;
};

/** What may be decided, what happens then, and when it is final; or why it cannot be yet. */
const decision = (
  context: PageContext,
  {
    act,
    action,
    why,
    reasoned,
    back,
  }: { act: Act; action: string; why: Refusal; reasoned: boolean; back: string },
): Markup => {
  const { words, all, locale } = context;
  if (why !== null) {
    if (!TOLD.includes(why.code)) return null;
    const time = (value: unknown) => formatMinute(String(value), locale);
    const { from, until } = why.facts;
    return html`<p class="fine" data-refused=${act}>
      ${words.case.acts[act]}: ${words.errors[why.code] ?? all.holdings.errors[why.code]}${' '}
      ${from !== undefined && `(${words.case.from({ time: time(from) })})`}
      ${typeof until === 'string' && `(${words.case.until({ time: time(until) })})`}
    </p>`;
  }
  return html`
    <details data-decision=${act}>
      <summary>${words.case.acts[act]}</summary>
      <div class="stack">
        <p>${words.case.next[act]}</p>
        ${postForm({
          ...{ action, back, button: words.case.acts[act], confirm: true },
          fields: html`
            ${
              reasoned &&
              longField({
                ...{ id: `reason-${act}`, name: 'reason', label: words.case.reason },
                ...{ help: words.case.reasonHelp, required: true, maxlength: 4000 },
              })
            }
            <label class="choice">
              <input type="checkbox" name="sure" required />
              <span>${words.case.sure}</span>
            </label>
          `,
        })}
      </div>
    </details>
  `;
};

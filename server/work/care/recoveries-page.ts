import type { Aftersale } from '../../aftersale/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { choices, entries, mark, minute, nextRows, whoOf } from '../parts.ts';
import { careNav } from './care-nav.ts';

type Recoveries = Awaited<ReturnType<Aftersale['desk']['recoveries']>>;
const OUTCOMES = ['made_good', 'goodwill_given', 'nothing_owed'] as const;

/** Services that failed: each has somebody who makes it good, by a time. */
export function recoveriesPage(
  context: PageContext,
  worker: Worker,
  { cases, next, show }: Recoveries & { readonly show: 'open' | 'closed' },
  now: Date,
): string {
  const { care: words, desk } = context.words;
  return workPage(context, worker, {
    title: words.pages.recoveries,
    lead: words.recoveriesLead,
    body: html`
      ${careNav(context, worker, 'recoveries')}
      ${choices(desk.show, show, [
        ['open', '/work/recoveries', words.open],
        ['closed', '/work/recoveries?show=closed', words.madeGood],
      ])}
      ${entries(
        words.noRecoveries,
        cases.map((one) => entry(context, worker, one, now)),
      )}
      ${nextRows(context, '/work/recoveries', { show }, next)}
    `,
  });
}

const entry = (
  context: PageContext,
  { principal: { subject } }: Worker,
  one: Recoveries['cases'][number],
  now: Date,
): Markup => {
  const { care: words } = context.words;
  const path = `/work/recoveries/${one.id}`;
  const open = one.closedAt === null;
  return html`
    <div class="entry-text">
      <b>${wordsFor(words.causes, one.cause)}</b>
      <span class="fine">${about(one.subject)}</span>
      <span>
        ${words.owner}: ${one.owner === null ? words.nobody : whoOf(context, one.owner, subject)} ·
        ${words.dueBy} ${minute(context, one.deadline)}
        ${open && new Date(one.deadline) <= now && mark(words.overdue, 'bad')}
      </span>
      ${one.outcome !== null && mark(wordsFor(words.recoveryOutcomes, one.outcome), 'good')}
    </div>
    ${
      open &&
      one.owner !== subject &&
      deskForm(context, {
        ...{ action: `${path}/owner`, button: words.takeIt, quiet: true },
        fields: () => html`<input type="hidden" name="owner" value=${subject} />`,
      })
    }
    ${
      open &&
      deskForm(context, {
        ...{ action: `${path}/close`, button: words.closeIt, summary: words.closeSummary },
        fields: (f) => html`
          ${f.select({
            ...{ name: 'outcome', label: words.outcome },
            options: OUTCOMES.map((way) => [way, wordsFor(words.recoveryOutcomes, way)]),
          })}
          ${f.long({ name: 'words', label: words.howMadeGood, required: true, maxlength: 2000 })}
        `,
      })
    }
  `;
};

const PAGES: Readonly<Record<string, string>> = {
  ...{ cmp: '/work/complaints', ord: '/work/orders', fak: '/work/rechecks' },
};

/** What it is about, with the way there where there is one. */
const about = (subject: string): Markup => {
  const page = PAGES[subject.slice(0, 3)];
  return page ? html`<a href=${`${page}/${subject}`}>${subject}</a>` : html`${subject}`;
};

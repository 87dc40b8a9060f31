import {
  formatDay,
  formatMinute,
  html,
  localised,
  qrCode,
  renderPage,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ReportData } from '../read-report.ts';
import type { PageContext } from './page-context.ts';
import { claimsPart, ownershipPart } from './report-ownership.ts';
import { part, table } from './report-parts.ts';

type Line = ReportData['passport']['timeline'][number];

/** What is on record about an item, to be printed; the owner's own has what only they may see. */
export function reportPage(context: PageContext, data: ReportData): string {
  const { locale, path, assets, demo, words } = context;
  const { item } = data.passport;
  return renderPage({
    ...{ locale, path, assets, demo, noIndex: true },
    title: `${words.report.title}: ${item.brand} ${item.model}`,
    description: words.report.lead,
    body: html`
      <article class="account report">
        ${head(context, data)} ${ownershipPart(context, data)} ${certificates(context, data)}
        ${work(context, data)} ${told(context, data)} ${care(context, data)}
        ${promises(context, data)} ${claimsPart(context, data)}
      </article>
    `,
  });
}

const head = ({ all, words, locale, publicUrl }: PageContext, data: ReportData): Markup => {
  const { item } = data.passport;
  return html`
    <header class="account-head item-head report-head">
      <div class="stack">
        <p class="eyebrow">${words.report.title}</p>
        <h1><span>${item.brand}</span>${' '}${item.model}</h1>
        <p>${wordsFor(all.categories, item.category)}</p>
        ${item.description !== '' && html`<p>${item.description}</p>`}
        <p class="fine">${words.report.made({ time: formatMinute(data.madeAt, locale) })}</p>
        <p class="fine">${words.report.lead}</p>
        <p class="fine screen-only">
          ${words.report.printHelp}${' '}<a href=${`/items/${item.id}`}>${words.item.passport}</a>
        </p>
      </div>
      <div class="qr">${qrCode(`${publicUrl}/items/${item.id}`, words.report.scan)}</div>
    </header>
  `;
};

const dated = ({ locale }: PageContext, record: Line): string =>
  formatDay(record.anchoredAt ?? record.issuedAt, locale);

/** A line of the tables of records: when, what, who said it, how it stands. */
const row = (context: PageContext, record: Line, what: string) => [
  dated(context, record),
  what,
  localised(record.issuer.name, context.locale),
  context.all.timeline.status[record.status],
];

function certificates(context: PageContext, { passport }: ReportData): Markup {
  const { all, words } = context;
  const rows = passport.timeline.flatMap((record) => {
    const { facts } = record;
    if (facts.type !== 'certificate') return [];
    const grade = facts.grade === null ? '' : ` · ${all.grades[facts.grade]}`;
    return [row(context, record, `${all.results[facts.result]}${grade}`)];
  });
  const { date, what, who, state } = words.report;
  return part(
    'certificates',
    words.report.certificates,
    rows.length === 0 ? null : table([date, what, who, state], rows),
    words.report.none,
  );
}

function work(context: PageContext, { passport }: ReportData): Markup {
  const { all, words } = context;
  const rows = passport.timeline.flatMap((record) => {
    const { facts } = record;
    if (!('work' in facts)) return [];
    const parts = facts.parts.length === 0 ? '' : ` (${facts.parts.join(', ')})`;
    return [row(context, record, `${wordsFor(all.kinds, facts.type)}: ${facts.work}${parts}`)];
  });
  const { date, what, who, state } = words.report;
  return part(
    'work',
    words.report.work,
    rows.length === 0 ? null : table([date, what, who, state], rows),
    words.report.none,
  );
}

function told({ all, words, locale }: PageContext, data: ReportData): Markup | null {
  if (data.told.length === 0) return null;
  return part(
    'told',
    words.report.told,
    table(
      [words.report.date, words.report.what],
      data.told.map(({ kind, doneOn, text }) => [
        formatDay(doneOn, locale),
        `${wordsFor(all.kinds, kind)}: ${text}`,
      ]),
    ),
    words.report.none,
  );
}

function care({ words, locale }: PageContext, data: ReportData): Markup | null {
  const { steps } = data.care;
  if (steps.length === 0) return null;
  return part(
    'care',
    words.report.care,
    table(
      [words.report.what, words.report.state],
      steps.map(({ what, status, last, dueAt }) => [
        localised(what, locale),
        [
          words.report.careStates[status],
          last && words.report.careLast({ day: formatDay(last.at, locale) }),
          dueAt && words.report.careDue({ day: formatDay(dueAt, locale) }),
        ]
          .filter(Boolean)
          .join(' · '),
      ]),
    ),
    words.report.none,
  );
}

function promises({ words, locale }: PageContext, data: ReportData): Markup | null {
  if (data.entitlements.length === 0) return null;
  return part(
    'promises',
    words.report.promises,
    table(
      [words.report.what, words.report.until, words.report.who, words.report.state],
      data.entitlements.map(({ terms, until, by, state }) => [
        terms,
        until === null
          ? words.report.forever
          : words.report.untilDay({ day: formatDay(until, locale) }),
        localised(by.name, locale),
        words.report.promiseStates[state],
      ]),
    ),
    words.report.none,
  );
}

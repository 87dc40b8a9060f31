import { formatMinute, formatMoney, html } from '../web/index.ts';
import type { Markup } from '../web/index.ts';
import type { PageContext } from './page-context.ts';

/** Rows of one page of a list. */
export const SHOWN = 30;

/** Names and values, in the order given; a row that is false is left out. */
export const facts = (rows: readonly (readonly [name: string, value: unknown] | false)[]): Markup =>
  html`<dl class="facts">
    ${rows.map(
      (row) =>
        row &&
        html`<div>
          <dt>${row[0]}</dt>
          <dd>${row[1]}</dd>
        </div>`,
    )}
  </dl>`;

export const money = ({ locale }: PageContext, amount: number, currency: string): string =>
  formatMoney(amount, currency, locale);

export const minute = ({ locale }: PageContext, time: string): Markup =>
  html`<time datetime=${time}>${formatMinute(time, locale)}</time>`;

/** Entries under each other, or a word that there are none. */
export const entries = (none: string, rows: readonly Markup[]): Markup =>
  rows.length === 0
    ? html`<p>${none}</p>`
    : html`<ul class="entries" role="list">
        ${rows.map((row) => html`<li>${row}</li>`)}
      </ul>`;

/** Cards of a list page, or a word that there are none. */
export const cards = (none: string, rows: readonly Markup[]): Markup =>
  rows.length === 0
    ? html`<p class="card">${none}</p>`
    : html`<ul class="holdings" role="list">
        ${rows.map((row) => html`<li class="card holding">${row}</li>`)}
      </ul>`;

/** The way to the next rows, where there are any. */
export const nextRows = (
  { words }: PageContext,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  next: string | null,
): Markup => {
  if (next === null) return null;
  const asked = Object.entries({ ...query, before: next }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const search = new URLSearchParams(asked).toString();
  return html`<p class="row"><a href=${`${path}?${search}`} rel="next">${words.desk.more}</a></p>`;
};

/** The choice of a part of a list, the present one marked. */
export const choices = (
  label: string,
  present: string,
  all: readonly (readonly [value: string, href: string, text: string])[],
): Markup => html`
  <nav class="parts-nav" aria-label=${label}>
    ${all.map(
      ([value, href, text]) =>
        html`<a href=${href} aria-current=${value === present ? 'true' : undefined}>${text}</a>`,
    )}
  </nav>
`;

export type Tone = 'calm' | 'good' | 'mixed' | 'bad';

export const mark = (text: string, tone: Tone = 'calm'): Markup =>
  html`<span class=${`badge tone-${tone}`}>${text}</span>`;

/** Who of the platform did something: names of colleagues stand in the list of people. */
export const whoOf = ({ words }: PageContext, subject: string, self: string): string =>
  subject === self ? words.desk.you : words.desk.colleague({ id: subject.slice(-6) });

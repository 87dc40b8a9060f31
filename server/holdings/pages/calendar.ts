import { html } from '../../web/index.ts';
import type { Locale, Markup } from '../../web/index.ts';

/** Side of a day's square, and heights of the rows above them. */
const DAY = 40;
const MONTH_ROW = 34;
const WEEKDAY_ROW = 24;
const WIDTH = 7 * DAY;
/** Months that are drawn at most; what lies beyond stands in the list. */
const MONTHS = 6;

const pad = (n: number): string => String(n).padStart(2, '0');

/** Month and day of a time, in UTC. */
const monthOf = (time: string): string => time.slice(0, 7);
const dayOf = (time: string): string => time.slice(0, 10);

/** Months in which something ends or begins, and this one; in order, without doubles. */
export const monthsOf = (now: string, times: readonly string[]): string[] =>
  [...new Set([now, ...times].map(monthOf))].sort().slice(0, MONTHS);

/**
 * The months of some days, drawn; each day carries the numbers of its lines in the list that
 * belongs to it. Days are UTC.
 */
export const calendar = (
  now: string,
  times: readonly string[],
  { locale, label }: { readonly locale: Locale; readonly label: string },
): Markup => html`
  <div class="months" role="img" aria-label=${label}>
    ${monthsOf(now, times).map((month) => drawMonth(month, now, times, locale))}
  </div>
`;

function drawMonth(month: string, now: string, times: readonly string[], locale: Locale): Markup {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate();
  /** Weeks begin on Monday. */
  const lead = (first.getUTCDay() + 6) % 7;
  const weeks = Math.ceil((lead + length) / 7);
  const top = MONTH_ROW + WEEKDAY_ROW;
  return html`
    <svg class="month" viewBox=${`0 0 ${WIDTH} ${top + weeks * DAY}`} aria-hidden="true">
      <text class="month-name" x=${WIDTH / 2} y="20">${monthName(first, locale)}</text>
      ${weekdays(locale).map(
        (name, i) =>
          html`<text class="weekday" x=${(i + 0.5) * DAY} y=${MONTH_ROW + 14}>${name}</text>`,
      )}
      ${Array.from({ length }, (_, i) => {
        const day = `${month}-${pad(i + 1)}`;
        const x = (((lead + i) % 7) + 0.5) * DAY;
        const y = top + (Math.floor((lead + i) / 7) + 0.5) * DAY;
        return drawDay({ text: String(i + 1), x, y }, marksOf(day, times), day === dayOf(now));
      })}
    </svg>
  `;
}

/** Numbers of the lines that fall on a day. */
const marksOf = (day: string, times: readonly string[]): number[] =>
  times.flatMap((time, i) => (dayOf(time) === day ? [i + 1] : []));

const drawDay = (
  { text, x, y }: { text: string; x: number; y: number },
  marks: readonly number[],
  today: boolean,
): Markup => {
  const kind = marks.length > 0 ? 'is-marked' : today ? 'is-today' : '';
  return html`
    <g class=${`day ${kind}`}>
      ${kind !== '' && html`<circle cx=${x} cy=${y} r="17" />`}
      <text x=${x} y=${y + 5}>${text}</text>
      ${marks.length > 0 && html`<text class="mark" x=${x + 16} y=${y - 11}>${marks.join('·')}</text>`}
    </g>
  `;
};

const tagOf = (locale: Locale): string => (locale === 'en' ? 'en-GB' : 'zh-CN');

const monthName = (first: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(tagOf(locale), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
  }).format(first);

/** Monday first; 1 January 2024 was one. */
const weekdays = (locale: Locale): string[] => {
  const format = new Intl.DateTimeFormat(tagOf(locale), { timeZone: 'UTC', weekday: 'narrow' });
  return Array.from({ length: 7 }, (_, i) => format.format(new Date(Date.UTC(2024, 0, 1 + i))));
};

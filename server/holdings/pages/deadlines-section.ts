import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import { calendar } from './calendar.ts';
import type { PageContext } from './page-context.ts';
import { live } from './parts.ts';

type Duty = Holding['deadlines'][number]['before'][number];

/** A second at which something ends or begins, as the page tells it. */
interface Line {
  readonly kind: string;
  readonly at: string;
  readonly before: readonly Duty[];
  readonly from: readonly Duty[];
}

/** The chain's deadlines and the ends of open offers, the soonest first. */
export const linesOf = ({ deadlines, offers }: Pick<Holding, 'deadlines' | 'offers'>): Line[] =>
  [
    ...deadlines,
    ...offers
      .filter(({ state }) => state === 'offered')
      .map(({ expiresAt }) => ({ kind: 'offer_ends', at: expiresAt, before: [], from: [] })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** What ends or begins and when: drawn as a calendar, and as a list that says who may act. */
export const deadlinesSection = (context: PageContext, holding: Holding): Markup => {
  const { words, locale } = context;
  const lines = linesOf(holding);
  return section(
    'deadlines',
    words.deadlines.title,
    live(
      'deadlines',
      false,
      lines.length === 0
        ? html`<p>${words.deadlines.none}</p>`
        : html`
            ${calendar(
              holding.asOf,
              lines.map(({ at }) => at),
              { locale, label: words.deadlines.calendar },
            )}
            <ol class="plain">
              ${lines.map((line) => entry(context, line))}
            </ol>
            <p class="fine">
              ${words.deadlines.asOf({ time: formatMinute(holding.asOf, locale) })}
            </p>
          `,
    ),
  );
};

const entry = (context: PageContext, { kind, at, before, from }: Line): Markup => {
  const { words, locale } = context;
  return html`
    <li>
      <b>${wordsFor(words.deadlines.kinds, kind)}</b>: ${' '}
      <time datetime=${at}>${formatMinute(at, locale)}</time>
      ${duties(context, before, words.deadlines.before)}
      ${duties(context, from, words.deadlines.from)}
    </li>
  `;
};

/** One line for each who may act, with all that they may do. */
const duties = (
  { words, locale }: PageContext,
  list: readonly Duty[],
  sentence: (p: { who: string; what: string }) => string,
): Markup | null => {
  if (list.length === 0) return null;
  const actors = [...new Set(list.map(({ who }) => who))];
  const format = new Intl.ListFormat(locale, { type: 'disjunction' });
  const told = actors.map((who) =>
    sentence({
      who: wordsFor(words.deadlines.actors, who),
      what: format.format(
        list
          .filter((one) => one.who === who)
          .map(({ act }) => wordsFor(words.deadlines.duties, act)),
      ),
    }),
  );
  return html`<span class="fine line">${told.join('; ')}</span>`;
};

import { actForm, formatDay, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live } from './parts.ts';

/** What anybody sees of an item, and what nobody else does; told before anything is published. */
export const shownSection = (context: PageContext, holding: Holding): Markup => {
  const { words } = context;
  const { silent } = holding.item;
  return section(
    'shown',
    words.shown.title,
    html`
      <p>${words.shown.lead}</p>
      <div class="two-sides">
        <div>
          <h3>${words.shown.public}</h3>
          ${live(
            'shown',
            false,
            html`<dl class="facts">
              ${publicFacts(context, holding).map(
                ([name, value]) => html`
                  <div>
                    <dt>${wordsFor(words.shown.facts, name)}</dt>
                    <dd>${value}</dd>
                  </div>
                `,
              )}
            </dl>`,
          )}
        </div>
        <div>
          <h3>${words.shown.private}</h3>
          <ul class="plain">
            ${words.shown.secret.map((line) => html`<li>${line}</li>`)}
          </ul>
          ${silent && html`<p><b>${words.shown.silenced}</b></p>`}
        </div>
      </div>
      <p class="fine">${words.shown.silenceHelp}</p>
      ${actForm({
        act: 'silence',
        button: silent ? words.shown.speak : words.shown.silence,
        quiet: true,
        data: { item: holding.item.id, silent: String(!silent) },
      })}
    `,
  );
};

function publicFacts(context: PageContext, { item, facts }: Holding): [string, string][] {
  const { words, all, locale } = context;
  const { none } = words.shown;
  const day = (seconds: number) => formatDay(new Date(seconds * 1000).toISOString(), locale);
  const held = facts?.hold;
  const kept = facts?.custody;
  return [
    ['category', wordsFor(all.categories, item.category)],
    ['brand', item.brand],
    ['model', item.model],
    ...(item.description === '' ? [] : [['description', item.description] as [string, string]]),
    ...(item.gtin === null ? [] : [['gtin', item.gtin] as [string, string]]),
    ['enrolment', item.enrolledAt === null ? none : formatDay(item.enrolledAt, locale)],
    ['records', words.shown.records],
    ['title_dates', facts ? words.shown.owners({ n: facts.tenure.owners }) : none],
    [
      'custody',
      kept
        ? `${wordsFor(all.partyKinds, kept.by ?? '')} · ${words.custody.returnBy({ day: day(kept.returnBy) })}`
        : none,
    ],
    [
      'hold',
      held
        ? `${wordsFor(words.capacities, held.by)} · ${words.trouble.held({ day: day(held.until) })}`
        : none,
    ],
    ['recovery', facts?.recovery ? words.recovery.due({ day: day(facts.recovery.dueAt) }) : none],
  ];
}

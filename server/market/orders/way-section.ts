import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { OrderData } from './read-order.ts';

/** The way that an order takes where nothing goes wrong, and the ways home. */
const WAYS = {
  courier: ['reserved', 'paid', 'dispatched', 'delivered', 'completing', 'completed'],
  pickup: ['reserved', 'paid', 'ready', 'delivered', 'completing', 'completed'],
} as const;
const AFTER: Readonly<Record<string, readonly string[]>> = {
  returning: ['inspecting', 'refunding', 'refunded'],
  inspecting: ['refunding', 'refunded'],
  mismatch: ['refunding', 'refunded'],
  lost: ['refunding', 'refunded'],
  refunding: ['refunded'],
  disputed: ['delivered', 'completing', 'completed'],
};

export interface WayStep {
  readonly state: string;
  /** When it was reached; null: not yet. */
  readonly at: string | null;
  readonly is: 'done' | 'now' | 'next';
}

/** What an order went through, where it is, and what comes next where nothing else happens. */
export function wayOf(order: Pick<OrderData['order'], 'state' | 'steps' | 'delivery'>): WayStep[] {
  const { state, steps, delivery } = order;
  const gone = steps.slice(0, -1).map(({ to, at }) => ({ state: to, at, is: 'done' as const }));
  const now = { state, at: steps.at(-1)?.at ?? null, is: 'now' as const };
  const way: readonly string[] = WAYS[delivery];
  const place = way.indexOf(state);
  const coming = place >= 0 ? way.slice(place + 1) : (AFTER[state] ?? []);
  return [...gone, now, ...coming.map((one) => ({ state: one, at: null, is: 'next' as const }))];
}

/** The way as a picture: done, now, to come. */
export const waySection = (context: PageContext, { order }: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text, states, meaning } = all.trades;
  return section(
    'way',
    text.way,
    html`
      <p class="now">${wordsFor(meaning, order.state)}</p>
      <ol class="steps">
        ${wayOf(order).map(
          ({ state, at, is }) => html`
            <li class=${`is-${is}`} aria-current=${is === 'now' ? 'step' : undefined}>
              ${wordsFor(states, state)} <span class="quiet">(${text.wayLabel[is]})</span>
              ${at !== null && html`<time class="line fine" datetime=${at}>${formatMinute(at, locale)}</time>`}
            </li>
          `,
        )}
      </ol>
      ${
        order.alerts.length > 0 &&
        html`<div class="card stack" data-alerts>
          <h3>${text.alerts}</h3>
          <ul class="plain">
            ${order.alerts.map(
              ({ kind, raisedAt }) =>
                html`<li>
                  ${wordsFor(all.trades.alertKinds, kind)}${' '}
                  <span class="fine">${formatMinute(raisedAt, locale)}</span>
                </li>`,
            )}
          </ul>
        </div>`
      }
    `,
  );
};

/** Every date that still comes, and what happens then. */
export const datesSection = (context: PageContext, { order, escrow, now }: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text, clocks } = all.trades;
  const lines = [
    escrow.clock && { name: escrow.clock.name, at: escrow.clock.rings },
    order.state === 'delivered' &&
      order.statutoryUntil && { name: 'statutory', at: order.statutoryUntil },
  ]
    .filter((line) => !!line)
    .filter(({ at }) => at > now)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return section(
    'dates',
    text.deadlines,
    html`
      ${lines.length === 0 && html`<p>${text.none}</p>`}
      <ul class="entries" role="list">
        ${lines.map(
          ({ name, at }) =>
            html`<li data-clock=${name}>
              <b><time datetime=${at}>${formatMinute(at, locale)}</time></b>
              ${wordsFor(clocks, name)}
            </li>`,
        )}
      </ul>
    `,
  );
};

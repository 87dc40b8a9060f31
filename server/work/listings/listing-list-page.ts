import {
  gradeLabel,
  LISTING_STATES,
  type ListingListed,
  type Proposal,
} from '../../listings/index.ts';
import { html, localised, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { cards, choices, mark, minute, money, nextRows, type Tone } from '../parts.ts';

type State = (typeof LISTING_STATES)[number];

const TONES: Readonly<Partial<Record<State, Tone>>> = {
  in_review: 'mixed',
  live: 'good',
  refused: 'bad',
};

export const stateMark = ({ words }: PageContext, state: State): Markup =>
  mark(wordsFor(words.listings.states, state), TONES[state] ?? 'calm');

export interface ListingList {
  readonly listings: readonly ListingListed[];
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<State, number>>>;
  readonly state: State | null;
}

/** Listings of a platform, by their state; how many are in each. */
export function listingListPage(context: PageContext, worker: Worker, data: ListingList): string {
  const { listings: words, desk } = context.words;
  const { roles } = worker.principal;
  const may = (...asked: string[]) => asked.some((role) => roles.includes(role));
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      <p class="row">
        ${may('merchant') && html`<a class="button" href="/work/listings/new">${words.draft}</a>`}
        ${may('merchant', 'support') && html`<a href="/work/listings/clearances">${words.clearances}</a>`}
        ${may('merchant', 'reviewer', 'counsel') && html`<a href="/work/trademarks">${words.trademarks}</a>`}
      </p>
      ${choices(desk.show, data.state ?? 'all', [
        ['all', '/work/listings', desk.all],
        ...LISTING_STATES.map((state): [string, string, string] => [
          state,
          `/work/listings?state=${state}`,
          `${wordsFor(words.states, state)} ${data.counts[state] ?? 0}`,
        ]),
      ])}
      ${cards(
        words.none,
        data.listings.map((one) => card(context, one)),
      )}
      ${nextRows(context, '/work/listings', { state: data.state ?? undefined }, data.next)}
    `,
  });
}

const card = (context: PageContext, one: ListingListed): Markup => html`
  <p class="eyebrow">${one.brand} · ${one.model}</p>
  <a href=${`/work/listings/${one.id}`}>${localised(one.title, context.locale)}</a>
  <p class="row">
    ${stateMark(context, one.state)}
    <span>${money(context, one.price, one.currency)}</span>
    ${one.grade !== null && html`<span>${localised(gradeLabel(one.grade), context.locale)}</span>`}
    ${one.liveAt !== null && html`<span class="fine">${minute(context, one.liveAt)}</span>`}
  </p>
`;

/** Lower prices that are proposed for what stays unsold. */
export function clearancesPage(
  context: PageContext,
  worker: Worker,
  { proposals, next }: { readonly proposals: readonly Proposal[]; readonly next: string | null },
): string {
  const { listings: words } = context.words;
  return workPage(context, worker, {
    title: words.clearances,
    lead: words.clearancesLead,
    body: html`
      <p><a href="/work/listings">${words.back}</a></p>
      ${cards(
        words.noClearances,
        proposals.map(
          (one) => html`
            <a href=${`/work/listings/${one.listingId}`}>
              ${money(context, one.from, 'CNY')} → ${money(context, one.to, 'CNY')}
            </a>
            <p>${one.reason}</p>
            <p class="fine">${minute(context, one.createdAt)}</p>
          `,
        ),
      )}
      ${nextRows(context, '/work/listings/clearances', {}, next)}
    `,
  });
}

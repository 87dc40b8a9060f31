import type { ComplaintClock, ComplaintListed } from '../../aftersale/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { cards, choices, mark, minute, nextRows } from '../parts.ts';
import { careNav } from './care-nav.ts';

export type ComplaintList =
  | {
      readonly show: 'clock';
      readonly rows: readonly ComplaintClock[];
      readonly next: string | null;
    }
  | {
      readonly show: 'all';
      readonly complaints: readonly ComplaintListed[];
      readonly next: string | null;
    };

/** A clock with its end, marked where that has come. */
export const clockLine = (
  context: PageContext,
  clock: { readonly kind: string; readonly dueAt: string; readonly metAt: string | null },
  now: Date,
): Markup => {
  const { care: words } = context.words;
  const name = wordsFor(words.clocks, clock.kind);
  if (clock.metAt !== null)
    return html`<span class="line fine">
      ${name}: ${words.met} ${minute(context, clock.metAt)}
      ${clock.metAt > clock.dueAt && mark(words.late, 'bad')}
    </span>`;
  const overdue = new Date(clock.dueAt) <= now;
  return html`<span class="line">
    ${name}: ${minute(context, clock.dueAt)} ${overdue && mark(words.overdue, 'bad')}
  </span>`;
};

/** Complaints by the clock that rings first, or all of them. */
export function complaintListPage(
  context: PageContext,
  worker: Worker,
  list: ComplaintList,
  now: Date,
): string {
  const { care: words, desk } = context.words;
  return workPage(context, worker, {
    title: words.pages.complaints,
    lead: words.complaintsLead,
    body: html`
      ${careNav(context, worker, 'complaints')}
      ${choices(desk.show, list.show, [
        ['clock', '/work/complaints', words.byClock],
        ['all', '/work/complaints?show=all', desk.all],
      ])}
      ${cards(
        words.noComplaints,
        list.show === 'clock'
          ? list.rows.map(({ clock, complaint }) =>
              card(context, complaint, clockLine(context, clock, now)),
            )
          : list.complaints.map((one) => card(context, one, null)),
      )}
      ${nextRows(context, '/work/complaints', { show: list.show === 'all' ? 'all' : undefined }, list.next)}
    `,
  });
}

const card = (
  { words: { care: words } }: PageContext,
  one: Pick<ComplaintListed, 'id' | 'kind' | 'topic'> & { readonly state: string },
  clock: Markup,
): Markup => html`
  <p class="eyebrow">${wordsFor(words.complaintKinds, one.kind)}</p>
  <a href=${`/work/complaints/${one.id}`}>${wordsFor(words.topics, one.topic)}</a>
  <p class="row">${mark(wordsFor(words.complaintStates, one.state))}</p>
  ${clock && html`<p>${clock}</p>`}
`;

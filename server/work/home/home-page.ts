import {
  actForm,
  entryOf,
  formatMinute,
  formatNumber,
  html,
  section,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Count } from './read-counts.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';

export interface HomeData {
  readonly counts: readonly Count[];
  readonly notices: readonly {
    readonly kind: string;
    readonly about: string;
    readonly itemId: string;
    readonly dueAt: string;
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly current: boolean;
    readonly browser: string;
    readonly system: string;
    readonly createdAt: string;
    readonly lastSeenAt: string;
  }[];
}

/** What ends soon, and where somebody is signed in. */
export function homePage(context: PageContext, worker: Worker, data: HomeData): string {
  const { words } = context;
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      ${data.counts.length > 0 && section('waits', words.counts.title, counts(context, data.counts))}
      <div class="account-columns">
        <div>${section('notices', words.home.notices, notices(context, data.notices))}</div>
        <div>${section('sessions', words.home.sessions, sessions(context, data.sessions))}</div>
      </div>
    `,
  });
}

/** What waits, by area; each leads there. */
const counts = ({ words, locale }: PageContext, all: HomeData['counts']): Markup => html`
  <ul class="counts" role="list">
    ${all.map(
      ({ name, n, href }) =>
        html`<li>
          <a href=${href}><b>${formatNumber(n, locale)}</b> ${words.counts[name]}</a>
        </li>`,
    )}
  </ul>
`;

const notices = ({ words, locale }: PageContext, all: HomeData['notices']): Markup =>
  all.length === 0
    ? html`<p>${words.home.noNotices}</p>`
    : html`<ul class="entries" role="list">
        ${all.map(
          ({ kind, about, itemId, dueAt }) => html`
            <li>
              <a href=${about.startsWith('cus_') ? `/work/custody/${about}` : `/items/${itemId}`}>
                ${wordsFor(words.notices, kind)}: ${' '}
                <time datetime=${dueAt}>${formatMinute(dueAt, locale)}</time>
              </a>
            </li>
          `,
        )}
      </ul>`;

const sessions = ({ words, all, locale }: PageContext, rows: HomeData['sessions']): Markup => {
  const told = all.account.sessions;
  return html`
    <ul class="entries" role="list">
      ${rows.map((row) => {
        const device = told.on({
          browser: entryOf<string>(told.browsers, row.browser) ?? told.browsers.unknown,
          system: entryOf<string>(told.systems, row.system) ?? told.systems.unknown,
        });
        return html`<li>
          <div class="entry-text">
            <b>${device}</b>
            ${row.current && html`<span class="badge tone-good">${told.current}</span>`}
            <span class="fine">
              ${told.opened({ time: formatMinute(row.createdAt, locale) })} ·${' '}
              ${told.seen({ time: formatMinute(row.lastSeenAt, locale) })}
            </span>
          </div>
          ${
            !row.current &&
            actForm({
              ...{ act: 'staff-end-session', quiet: true, data: { id: row.id } },
              ...{ button: told.end, label: told.endLabel({ device }) },
            })
          }
        </li>`;
      })}
    </ul>
    ${rows.length > 1 && actForm({ act: 'staff-end-others', button: told.endOthers, quiet: true })}
    ${actForm({ act: 'staff-sign-out', button: words.home.signOut, quiet: true })}
  `;
};

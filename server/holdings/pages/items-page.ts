import { actForm, formatDay, formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ItemsData } from '../read-items.ts';
import { privatePage, type PageContext } from './page-context.ts';
import { receivedSection } from './questions-section.ts';
import { joined, live, stageBadge } from './parts.ts';

/** The items of who is signed in. */
export function itemsPage(context: PageContext, data: ItemsData): string {
  const { words } = context;
  const moving = data.incoming.length > 0 || data.items.some(({ status }) => status !== 'final');
  return privatePage(context, {
    title: words.list.title,
    description: words.list.lead,
    script: context.assets.holdings,
    body: html`
      <div class="account">
        <header class="account-head">
          <h1>${words.list.title}</h1>
          <p>${words.list.lead}</p>
          <p class="row"><a href="/my/repairs">${context.all.repairs.list.title}</a></p>
        </header>
        ${data.notices.length > 0 && notices(context, data)}
        ${data.received.length > 0 && receivedSection(context, data.received)}
        ${live('items', moving, html`${incoming(context, data)} ${list(context, data)}`)}
      </div>
    `,
  });
}

const notices = ({ words, locale }: PageContext, { notices: all }: ItemsData): Markup =>
  section(
    'notices',
    words.notices.title,
    html`
      <ul class="entries" role="list">
        ${all.map(
          ({ kind, itemId, dueAt }) => html`
            <li>
              <a href=${`/my/items/${itemId}`}>
                ${wordsFor(words.notices.kinds, kind)}: ${' '}
                <time datetime=${dueAt}>${formatMinute(dueAt, locale)}</time>
              </a>
            </li>
          `,
        )}
      </ul>
      ${actForm({
        act: 'read-notices',
        button: words.notices.read,
        quiet: true,
        data: { ids: all.map(({ id }) => id).join(' ') },
      })}
    `,
  );

const incoming = (context: PageContext, { incoming: coming }: ItemsData): Markup => {
  const { words } = context;
  if (coming.length === 0) return null;
  return html`
    <section aria-labelledby="incoming">
      <h2 id="incoming">${words.list.incoming}</h2>
      <ul class="holdings" role="list">
        ${coming.map(
          ({ offer, item }) => html`
            <li class="card holding">
              <a href=${`/claim/${offer}`}><b>${item.brand}</b> ${item.model}</a>
              ${stageBadge('pending', context)}
            </li>
          `,
        )}
      </ul>
    </section>
  `;
};

const list = (context: PageContext, data: ItemsData): Markup => {
  const { words } = context;
  if (data.items.length === 0 && !data.paged) {
    return data.incoming.length > 0
      ? null
      : html`<div class="card stack">
          <p>${words.list.empty}</p>
          <p class="fine">${words.list.emptyHelp}</p>
        </div>`;
  }
  const last = data.items.at(-1);
  return html`
    <ul class="holdings" role="list">
      ${data.items.map((item) => holding(item, context))}
    </ul>
    <p class="row">
      ${data.paged && html`<a href="/my/items">${words.list.first}</a>`}
      ${data.next !== null && last && html`<a href=${`/my/items?after=${last.id}`} rel="next">${words.list.more}</a>`}
    </p>
  `;
};

const holding = (item: ItemsData['items'][number], context: PageContext): Markup => {
  const { words, all, locale } = context;
  const day = (time: string) => ({ day: formatDay(time, locale) });
  const state = joined([
    item.heldUntil && words.list.heldUntil(day(item.heldUntil)),
    item.saleUntil && words.list.saleUntil(day(item.saleUntil)),
    item.returnBy && words.list.returnBy(day(item.returnBy)),
    item.silent && words.list.silent,
  ]);
  return html`
    <li class="card holding">
      <p class="eyebrow">${wordsFor(all.categories, item.category)}</p>
      <a href=${`/my/items/${item.id}`}><b>${item.brand}</b> ${item.model}</a>
      <p class="fine">${words.list.since(day(item.since))}${state !== '' && ` · ${state}`}</p>
      <p>
        ${stageBadge(item.status, context)}${' '}
        <a class="fine" href=${`/items/${item.id}`}>${words.item.passport}</a>
      </p>
    </li>
  `;
};

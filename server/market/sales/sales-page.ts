import { formatDay, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { orderBadge } from '../orders/order-badge.ts';
import { money } from '../pages/money.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import type { SalesData } from './read-sales.ts';

/** What a member has offered, and what was sold for them. */
export function salesPage(context: PageContext, data: SalesData): string {
  const { all, locale } = context;
  const { sales: text } = all.selling;
  const { intakes, next } = data;
  return memberPage(context, {
    title: text.title,
    lead: text.lead,
    description: text.lead,
    body: html`
      <p><a class="button" href="/my/sales/new">${text.new}</a></p>
      ${intakes.length === 0 && html`<p class="card">${text.none}</p>`}
      <ul class="holdings" role="list">
        ${intakes.map(
          (one) => html`
            <li class="card holding" data-intake=${one.state}>
              <p class="eyebrow">
                ${wordsFor(text.wishes, one.wish)} · ${formatDay(one.createdAt, locale)}
              </p>
              <a href=${`/my/sales/${one.id}`}><b>${one.brand}</b> ${one.model}</a>
              <p class="fine">${wordsFor(text.states, one.state)}</p>
            </li>
          `,
        )}
      </ul>
      ${
        next !== null &&
        html`<p class="row"><a href=${`/my/sales?before=${next}`} rel="next">${text.more}</a></p>`
      }
      ${soldSection(context, data)}
    `,
  });
}

const soldSection = (context: PageContext, { sold }: SalesData): Markup => {
  const { all, locale } = context;
  if (sold.length === 0) return null;
  return section(
    'sold',
    all.selling.sales.sold,
    html`<ul class="entries" role="list">
      ${sold.map(
        ({ order, item }) =>
          html`<li>
            <div class="entry-text">
              <a href=${`/my/orders/${order.id}`}><b>${item?.brand}</b> ${item?.model}</a>
              <span>
                ${money({ amount: order.price, currency: order.currency }, locale)}${' '}
                ${orderBadge(context, order.state)}
              </span>
            </div>
          </li>`,
      )}
    </ul>`,
  );
};

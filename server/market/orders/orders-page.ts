import { formatDay, formatMinute, html } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import { orderBadge } from './order-badge.ts';
import type { OrdersData } from './read-orders.ts';

/** What a member ordered. */
export function ordersPage(context: PageContext, { orders, next }: OrdersData): string {
  const { all, locale } = context;
  const text = all.trades.orders;
  return memberPage(context, {
    title: text.title,
    lead: text.lead,
    description: text.lead,
    body: html`
      ${
        orders.length === 0 &&
        html`<div class="card stack">
          <p>${text.none}</p>
          <p><a class="button" href="/catalogue">${text.browse}</a></p>
        </div>`
      }
      <ul class="holdings" role="list">
        ${orders.map(
          ({ order, item }) => html`
            <li class="card holding">
              <p class="eyebrow">${text.orderedOn({ day: formatDay(order.createdAt, locale) })}</p>
              <a href=${`/my/orders/${order.id}`}><b>${item?.brand}</b> ${item?.model}</a>
              <p>
                ${money({ amount: order.price + order.freight, currency: order.currency }, locale)}
              </p>
              ${order.deadline !== null && html`<p class="fine">${all.trades.order.until} ${formatMinute(order.deadline, locale)}</p>`}
              <p>${orderBadge(context, order.state)}</p>
            </li>
          `,
        )}
      </ul>
      ${
        next !== null &&
        html`<p class="row"><a href=${`/my/orders?before=${next}`} rel="next">${text.more}</a></p>`
      }
    `,
  });
}

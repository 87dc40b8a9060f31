import {
  ORDER_LISTS,
  ORDER_STATES,
  type OrderListed,
  type OrderListName,
  type OrderState,
} from '../../orders/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { cards, choices, mark, minute, money, nextRows, type Tone } from '../parts.ts';

export interface OrderList {
  readonly orders: readonly OrderListed[];
  readonly next: string | null;
  readonly counts: Readonly<Partial<Record<OrderState, number>>>;
  readonly show: OrderListName;
  readonly now: Date;
}

const TONES: Readonly<Partial<Record<OrderState, Tone>>> = {
  ...{ completed: 'good', delivered: 'good', paid: 'mixed', inspecting: 'mixed' },
  ...{ mismatch: 'bad', lost: 'bad', disputed: 'bad' },
};

export const orderState = ({ words }: PageContext, state: OrderState): Markup =>
  mark(wordsFor(words.orders.states, state), TONES[state] ?? 'calm');

/** Orders of a platform, what must be done first at the top. */
export function orderListPage(context: PageContext, worker: Worker, data: OrderList): string {
  const { orders: words, desk } = context.words;
  const counted = ORDER_STATES.filter((state) => data.counts[state]);
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      ${choices(
        desk.show,
        data.show,
        ORDER_LISTS.map((name) => [name, `/work/orders?show=${name}`, words.lists[name]]),
      )}
      ${
        counted.length > 0 &&
        html`<p class="fine">
          ${counted
            .map((state) => `${wordsFor(words.states, state)} ${data.counts[state] ?? 0}`)
            .join(' · ')}
        </p>`
      }
      ${cards(
        words.none,
        data.orders.map((one) => card(context, one, data.now)),
      )}
      ${nextRows(context, '/work/orders', { show: data.show }, data.next)}
    `,
  });
}

const card = (context: PageContext, one: OrderListed, now: Date): Markup => {
  const { orders: words } = context.words;
  const late = one.deadline !== null && new Date(one.deadline) <= now;
  return html`
    <p class="eyebrow">${words.deliveries[one.delivery]} · ${minute(context, one.createdAt)}</p>
    <a href=${`/work/orders/${one.id}`}>${words.order({ id: one.id.slice(-8) })}</a>
    <p class="row">
      ${orderState(context, one.state)} <span>${money(context, one.price, one.currency)}</span>
      ${one.alerts.map((kind) => mark(wordsFor(words.alerts, kind), 'bad'))}
    </p>
    ${
      one.deadline !== null &&
      html`<p class="fine">
        ${late ? html`<b>${words.overdue}</b> ` : words.until} ${minute(context, one.deadline)}
      </p>`
    }
  `;
};

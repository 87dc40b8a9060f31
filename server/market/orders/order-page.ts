import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import {
  cancelSection,
  paySection,
  receivedSection,
  returnSection,
  returnsSection,
} from './act-sections.ts';
import { boxSection } from './box-section.ts';
import { escrowSection } from './escrow-section.ts';
import { orderBadge } from './order-badge.ts';
import type { OrderData } from './read-order.ts';
import { complaintSection, reviewSection } from './talk-sections.ts';
import { datesSection, waySection } from './way-section.ts';

/** One order: what is to be done now, how far it is, and every line of its money. */
export function orderPage(context: PageContext, data: OrderData): string {
  const { all } = context;
  const { item, order } = data;
  const name = `${item.brand} ${item.model}`;
  const bought = order.side === 'buyer';
  return memberPage(context, {
    title: name,
    description: all.trades.order.title({ item: name }),
    body: html`
      <p class="row">
        <a href=${bought ? '/my/orders' : '/my/sales'}
          >${bought ? all.trades.order.back : all.selling.sales.title}</a
        >
        ${orderBadge(context, order.state)}
      </p>
      <div class="account-columns">
        <div>
          ${paySection(context, data)} ${codeSection(context, data)} ${waySection(context, data)}
          ${datesSection(context, data)} ${receivedSection(context, data)}
          ${returnSection(context, data)} ${returnsSection(context, data)}
          ${reviewSection(context, data)} ${cancelSection(context, data)}
        </div>
        <div>
          ${itemSection(context, data)} ${boxSection(context, data)} ${escrowSection(context, data)}
          ${complaintSection(context, data)}
        </div>
      </div>
    `,
  });
}

/** The code by which it is collected in the store. */
const codeSection = ({ all }: PageContext, { code }: OrderData): Markup => {
  const { order: text } = all.trades;
  if (code === null) return null;
  return section(
    'code',
    text.code,
    html`<p class="code-text mono" data-code>${code.code}</p>
      <p class="fine">${text.codeHelp}</p>`,
  );
};

const itemSection = ({ all, locale, words }: PageContext, { order }: OrderData): Markup => {
  const { order: text } = all.trades;
  const { currency, price, freight, side, records } = order;
  const amount = (minor: number) => money({ amount: minor, currency }, locale);
  const line = (name: string, value: unknown) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return section(
    'item',
    text.item,
    html`
      <dl class="facts">
        ${line(text.price, amount(price))} ${line(text.freight, amount(freight))}
        ${line(text.total, html`<b>${amount(price + freight)}</b>`)}
        ${line(words.listing.seller, words.sellers[order.sellerStatus])}
        ${line(words.checkout.delivery, wordsFor(text.delivery, order.delivery))}
        ${order.address !== null && line(text.address, html`<span class="said">${order.address}</span>`)}
      </dl>
      <p class="row">
        <a href=${`/catalogue/${order.listing}`}>${text.listing}</a>
        <a href=${`/items/${order.item}`}>${text.passport}</a>
      </p>
      ${
        order.state === 'completed' &&
        html`
          ${records.sale !== null && html`<p><a href=${`/items/${order.item}`}>${text.record}</a></p>`}
          ${side === 'buyer' && html`<p><a href=${`/my/items/${order.item}`}>${text.titleYours}</a></p>`}
        `
      }
    `,
  );
};

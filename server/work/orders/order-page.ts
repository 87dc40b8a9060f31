import type { OrderSeen } from '../../orders/index.ts';
import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, facts, mark, minute, money } from '../parts.ts';
import { capturesPart } from './captures-part.ts';
import { isHandler } from './is-handler.ts';
import { moneyPart } from './money-part.ts';
import { orderState } from './order-list-page.ts';
import { returnsPart } from './returns-part.ts';
import { boxesPart, sendForms } from './shipping-part.ts';

/** One order as its platform's people see it. */
export function orderPage(context: PageContext, worker: Worker, seen: OrderSeen): string {
  const { orders: words, custody } = context.words;
  const { order } = seen;
  return workPage(context, worker, {
    title: words.order({ id: order.id.slice(-8) }),
    body: html`
      <p class="row">
        <a href="/work/orders">${words.back}</a>
        <a href=${`/work/listings/${order.listing}`}>${words.listing}</a>
        <a href=${`/items/${order.item}`}>${custody.passport}</a>
      </p>
      <div class="account-columns">
        <div>
          ${section('now', words.now, now(context, worker, seen))}
          ${section('captures', words.captures, capturesPart(context, worker, seen))}
          ${section('box', words.box, boxesPart(context, order))}
        </div>
        <div>
          ${section('returns', words.returns, returnsPart(context, worker, seen))}
          ${section('money', words.money, moneyPart(context, worker, seen))}
          ${section('steps', words.steps, steps(context, order))}
        </div>
      </div>
    `,
  });
}

const now = (context: PageContext, worker: Worker, { order }: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const path = `/work/orders/${order.id}`;
  const may = (event: string) => isHandler(worker) && order.events.includes(event);
  const open = order.alerts.filter(({ resolvedAt }) => resolvedAt === null);
  return html`
    <p data-state=${order.state}>${orderState(context, order.state)}</p>
    ${open.map(
      (one) =>
        html`<p>
          ${mark(wordsFor(words.alerts, one.kind), 'bad')}${' '}
          <span class="fine">${minute(context, one.raisedAt)}</span>
        </p>`,
    )}
    ${facts([
      [words.price, money(context, order.price, order.currency)],
      [words.freight, money(context, order.freight, order.currency)],
      [words.seller, wordsFor(context.words.intakes.statuses, order.sellerStatus)],
      [words.delivery, words.deliveries[order.delivery]],
      order.delivery === 'courier' && [words.address, order.address ?? words.noAddress],
      order.deadline !== null && [words.until, minute(context, order.deadline)],
      order.deliveredAt !== null && [words.deliveredAt, minute(context, order.deliveredAt)],
      order.statutoryUntil !== null && [
        words.statutoryUntil,
        minute(context, order.statutoryUntil),
      ],
      order.returnUntil !== null && [words.returnUntil, minute(context, order.returnUntil)],
      order.refundDueAt !== null && [words.refundDueAt, minute(context, order.refundDueAt)],
      order.dispute !== null && [words.dispute, order.dispute],
    ])}
    ${isHandler(worker) && sendForms(context, order)}
    ${
      may('deliver') &&
      deskForm(context, {
        ...{ action: `${path}/delivery`, button: words.deliver, summary: words.deliverSummary },
        lead: words.deliverHelp,
        fields: (f) =>
          f.select({
            ...{ name: 'sealIntact', label: words.seal },
            options: [
              ['yes', words.sealIntact],
              ['no', words.sealBroken],
            ],
          }),
      })
    }
    ${
      may('collect') &&
      deskForm(context, {
        ...{ action: `${path}/collection`, button: words.collect, lead: words.collectHelp },
        fields: (f) => f.field({ name: 'code', label: words.code, required: true, maxlength: 20 }),
      })
    }
    ${
      may('lose') &&
      deskForm(context, {
        ...{ action: `${path}/loss`, button: words.lose, summary: words.loseSummary },
        quiet: true,
        fields: (f) => f.tick({ name: 'sure', label: words.loseSure }),
      })
    }
    ${
      may('cancel') &&
      deskForm(context, {
        ...{ action: `${path}/cancellation`, button: words.cancel, summary: words.cancelSummary },
        quiet: true,
        fields: (f) => f.tick({ name: 'sure', label: words.cancelSure }),
      })
    }
  `;
};

const steps = (context: PageContext, { steps: all }: OrderSeen['order']): Markup => {
  const { orders: words, desk } = context.words;
  return entries(
    desk.nothing,
    all.map(
      (one) =>
        html`<div class="entry-text">
          <b>${wordsFor(words.events, one.event)}</b>
          <span class="fine"> ${wordsFor(words.states, one.to)} · ${minute(context, one.at)} </span>
        </div>`,
    ),
  );
};

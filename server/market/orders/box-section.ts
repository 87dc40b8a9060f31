import { formatMinute, html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { humidityChart } from './humidity-chart.ts';
import type { OrderData } from './read-order.ts';

/** The sealed boxes of an order: who had them when, and what their sensors said. */
export const boxSection = (context: PageContext, { order, names }: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text, boxEvents } = all.trades;
  if (order.shipments.length === 0) return null;
  return section(
    'box',
    text.box,
    order.shipments.map(
      (box) => html`
        <div class="stack" data-box=${box.boxNumber}>
          <dl class="facts">
            <div>
              <dt>${text.seal}</dt>
              <dd class="mono">${box.boxNumber}</dd>
            </div>
            <div>
              <dt>${text.carrier}</dt>
              <dd>${box.carrier}</dd>
            </div>
            <div>
              <dt>${text.sent}</dt>
              <dd>${formatMinute(box.dispatchedAt, locale)}</dd>
            </div>
            <div>
              <dt>${text.arrived}</dt>
              <dd>
                ${box.arrivedAt === null ? text.unknown : formatMinute(box.arrivedAt, locale)}
                ${box.sealIntact !== null && html`<br />${box.sealIntact ? text.sealIntact : text.sealBroken}`}
              </dd>
            </div>
          </dl>
          ${
            box.events.length > 0 &&
            html`<h3>${text.who}</h3>
              <ul class="history">
                ${box.events.map(
                  ({ kind, custodian, at }) =>
                    html`<li>
                      ${formatMinute(at, locale)}: ${wordsFor(boxEvents, kind)}${' '}
                      ${names.get(custodian) ?? ''}
                    </li>`,
                )}
              </ul>`
          }
          ${humidityChart(context, box)}
        </div>
      `,
    ),
  );
};

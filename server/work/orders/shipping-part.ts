import type { OrderSeen } from '../../orders/index.ts';
import { formatMinute, html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext } from '../page-context.ts';
import { entries, facts, minute } from '../parts.ts';

type Order = OrderSeen['order'];
type Box = Order['shipments'][number];

/** Sends what is paid and captured, or makes it ready in store. */
export const sendForms = (context: PageContext, order: Order): Markup => {
  const { orders: words } = context.words;
  const path = `/work/orders/${order.id}`;
  if (order.state !== 'paid') return null;
  if (!order.captures.some((one) => one.of === order.id))
    return html`<p class="fine">${words.captureFirst}</p>`;
  if (order.delivery === 'pickup')
    return deskForm(context, { action: `${path}/readiness`, button: words.makeReady });
  return deskForm(context, {
    ...{ action: `${path}/dispatch`, button: words.dispatch, lead: words.dispatchHelp },
    fields: (f) => html`
      ${f.field({ name: 'boxNumber', label: words.boxNumber, required: true, maxlength: 40 })}
      ${f.field({ name: 'carrier', label: words.carrier, required: true, maxlength: 80 })}
      ${f.field({
        ...{ name: 'carrierParty', label: words.carrierParty, help: words.carrierPartyHelp },
        maxlength: 40,
      })}
      ${f.field({ name: 'humidityMin', label: words.humidityMin, inputmode: 'numeric' })}
      ${f.field({ name: 'humidityMax', label: words.humidityMax, inputmode: 'numeric' })}
    `,
  });
};

/** Each box with who has it, and what its sensors have read. */
export const boxesPart = (context: PageContext, { shipments }: Order): Markup => {
  const { orders: words } = context.words;
  return entries(
    words.noBox,
    shipments.map(
      (box) => html`
        ${facts([
          [words.boxNumber, box.boxNumber],
          [words.carrier, box.carrier],
          [words.dispatchedAt, minute(context, box.dispatchedAt)],
          box.arrivedAt !== null && [words.arrivedAt, minute(context, box.arrivedAt)],
          box.sealIntact !== null && [
            words.seal,
            box.sealIntact ? words.sealIntact : words.sealBroken,
          ],
          ...box.events.map(
            (one) =>
              [
                wordsFor(words.boxEvents, one.kind),
                html`${one.custodian.startsWith('mbr_') ? words.buyer : one.custodian} ·
                ${minute(context, one.at)}`,
              ] as const,
          ),
        ])}
        ${readings(context, box)}
      `,
    ),
  );
};

const WIDTH = 480;
const HEIGHT = 140;

const percent = (perMille: number): string => `${(perMille / 10).toFixed(1)} %`;

/** Humidity over time within its limits: a drawing, and the same as a table. */
function readings(context: PageContext, { readings: all, humidity }: Box): Markup {
  const { orders: words } = context.words;
  const sorted = all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return html`<p>${words.noReadings}</p>`;
  const [from, until] = [Date.parse(first.at), Date.parse(last.at)];
  const x = (at: string) => ((Date.parse(at) - from) / Math.max(1, until - from)) * WIDTH;
  const y = (perMille: number) => HEIGHT - (perMille / 1000) * HEIGHT;
  const isOut = (value: number) => value < humidity.min || value > humidity.max;
  const out = sorted.filter((one) => isOut(one.humidity));
  const told = words.readings({
    n: sorted.length,
    out: out.length,
    min: percent(humidity.min),
    max: percent(humidity.max),
  });
  return html`
    <svg class="readings" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${told}>
      <rect
        class="band"
        x="0"
        y=${y(humidity.max)}
        width=${WIDTH}
        height=${y(humidity.min) - y(humidity.max)}
      />
      <polyline
        class="line"
        points=${sorted.map((one) => `${x(one.at).toFixed(1)},${y(one.humidity).toFixed(1)}`).join(' ')}
      />
      ${out.map(
        (one) =>
          html`<circle
            class="out"
            cx=${x(one.at).toFixed(1)}
            cy=${y(one.humidity).toFixed(1)}
            r="4"
          />`,
      )}
    </svg>
    <p class="fine">${told}</p>
    <details>
      <summary>${words.readingsTable}</summary>
      <ul class="plain">
        ${sorted.map(
          (one) =>
            html`<li>
              ${formatMinute(one.at, context.locale)}: ${percent(one.humidity)}
              ${isOut(one.humidity) && html` <b>${words.outside}</b>`}
            </li>`,
        )}
      </ul>
    </details>
  `;
}

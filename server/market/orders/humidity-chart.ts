import { formatMinute, html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { OrderData } from './read-order.ts';

type Box = OrderData['order']['shipments'][number];

const [WIDTH, HEIGHT, LEFT] = [480, 160, 40];
/** Per mille of relative humidity. */
const FULL = 1000;

/** The readings of a box as a line over what is allowed, and the same as a table. */
export const humidityChart = (context: PageContext, box: Box): Markup => {
  const { all, locale } = context;
  const { order: text } = all.trades;
  const { readings, humidity: allowed } = box;
  if (readings.length === 0) return null;
  const times = readings.map(({ at }) => Date.parse(at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (at: number) =>
    LEFT + (last === first ? 0.5 : (at - first) / (last - first)) * (WIDTH - LEFT - 12);
  const y = (value: number) => 10 + (1 - value / FULL) * (HEIGHT - 20);
  const points = readings
    .map((one, i) => ({ x: x(times[i] ?? first), y: y(one.humidity), value: one.humidity }))
    .sort((a, b) => a.x - b.x);
  const out = (value: number) => value < allowed.min || value > allowed.max;
  const values = readings.map(({ humidity }) => humidity);
  const label = text.humidityChart({
    n: readings.length,
    low: percent(Math.min(...values)),
    high: percent(Math.max(...values)),
    from: percent(allowed.min),
    to: percent(allowed.max),
  });
  return html`
    <figure class="stack">
      <figcaption>${text.humidity}: <span class="fine">${label}</span></figcaption>
      <svg
        class="humidity"
        role="img"
        aria-label=${`${text.humidity}: ${label}`}
        viewBox=${`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        width=${WIDTH}
        height=${HEIGHT}
      >
        <rect
          class="humidity-band"
          x=${LEFT}
          width=${WIDTH - LEFT - 12}
          y=${y(allowed.max)}
          height=${y(allowed.min) - y(allowed.max)}
        />
        <text x="4" y=${y(allowed.max) + 4}>${percent(allowed.max)}</text>
        <text x="4" y=${y(allowed.min) + 4}>${percent(allowed.min)}</text>
        <polyline
          class="humidity-line"
          points=${points.map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join(' ')}
        />
        ${points.map(
          (one) =>
            out(one.value) && html`<circle class="humidity-out" cx=${one.x} cy=${one.y} r="4" />`,
        )}
      </svg>
      <details>
        <summary>${text.humidityTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.sent}</th>
              <th scope="col">${text.humidityUnit}</th>
            </tr>
          </thead>
          <tbody>
            ${readings.map(
              ({ at, humidity }) =>
                html`<tr>
                  <td>${formatMinute(at, locale)}</td>
                  <td>${percent(humidity)} ${out(humidity) && text.outside}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </figure>
  `;
};

/** Per mille as per cent with one digit. */
const percent = (perMille: number): string => `${(perMille / 10).toFixed(1)} %`;

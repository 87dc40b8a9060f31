import type { OrderSeen } from '../../orders/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm, type FormFields } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { isHandler } from './is-handler.ts';

const IMAGES = 'image/jpeg,image/png,image/webp,image/heic';

/** A photo for each angle that this kind of item is captured from. */
export const captureFields = (
  { words: { orders: words } }: PageContext,
  f: FormFields,
  angles: readonly string[],
): Markup => html`
  <input type="hidden" name="angles" value=${angles.join(',')} />
  ${angles.map((angle) =>
    f.file({
      ...{ name: 'photos', key: angle, accept: IMAGES },
      label: wordsFor(words.angles, angle),
    }),
  )}
`;

/** How the item looked when it left; what a return is held against. */
export const capturesPart = (context: PageContext, worker: Worker, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { order, angles } = seen;
  const outbound = order.captures.filter((one) => one.of === order.id);
  return html`
    ${outbound.length === 0 && html`<p>${words.noCaptures}</p>`}
    <ul class="photo-grid" role="list">
      ${outbound.map(
        (one) =>
          html`<li>
            <a href=${one.url}>
              <img
                src=${one.url}
                width="320"
                height="240"
                alt=${wordsFor(words.angles, one.angle)}
                loading="lazy"
              />
            </a>
            <span class="fine">${wordsFor(words.angles, one.angle)}</span>
          </li>`,
      )}
    </ul>
    ${
      isHandler(worker) &&
      order.state === 'paid' &&
      outbound.length === 0 &&
      deskForm(context, {
        ...{ action: `/work/orders/${order.id}/captures`, button: words.capture, upload: true },
        lead: words.captureHelp,
        fields: (f) => captureFields(context, f, angles),
      })
    }
  `;
};

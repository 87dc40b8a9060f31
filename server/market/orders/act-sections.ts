import { field, formatMinute, html, longField, section, selectField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import type { OrderData } from './read-order.ts';

const addressOf = ({ order }: OrderData): string => `/my/orders/${order.id}`;
const may = ({ order }: OrderData, event: string): boolean => order.events.includes(event);

/** Paying, or trying again; the money goes to the provider, never to us. */
export const paySection = (context: PageContext, data: OrderData): Markup => {
  const { order: text } = context.all.trades;
  const back = addressOf(data);
  if (data.order.side !== 'buyer' || data.order.state !== 'reserved') return null;
  return section(
    'pay',
    text.pay,
    html`
      <p>${text.payHelp}</p>
      ${
        data.payAt === null
          ? postForm({ action: `${back}/payment`, back, button: text.payAgain })
          : html`<p><a class="button" href=${data.payAt} rel="noreferrer">${text.payOpen}</a></p>`
      }
      ${postForm({ action: `${back}/payment/look`, back, button: text.payLook, quiet: true })}
    `,
  );
};

/** Ends the order while nothing was sent. */
export const cancelSection = (context: PageContext, data: OrderData): Markup => {
  const { order: text } = context.all.trades;
  const back = addressOf(data);
  if (!may(data, 'cancel')) return null;
  return section(
    'cancel',
    text.cancel,
    html`
      <p>${text.cancelHelp}</p>
      ${postForm({ action: `${back}/cancellation`, back, button: text.cancel, quiet: true })}
    `,
  );
};

/** The box has come; and how it was. */
export const receivedSection = (context: PageContext, data: OrderData): Markup => {
  const { order: text } = context.all.trades;
  const back = addressOf(data);
  if (!may(data, 'deliver')) return null;
  return section(
    'received',
    text.received,
    html`
      <p>${text.receivedHelp}</p>
      ${postForm({
        ...{ action: `${back}/delivery`, back, button: text.received },
        fields: selectField({
          ...{ id: 'seal', name: 'seal', label: text.sealAsk },
          options: [
            ['intact', text.sealIntact],
            ['broken', text.sealBroken],
          ],
        }),
      })}
    `,
  );
};

/** Sending it back while the window runs, and keeping it; the law's days cannot be given away. */
export const returnSection = (context: PageContext, data: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text } = all.trades;
  const { order, now } = data;
  const back = addressOf(data);
  if (!may(data, 'ask_return')) return null;
  const { returnUntil, statutoryUntil } = order;
  const early = statutoryUntil !== null && statutoryUntil > now;
  return html`
    ${section(
      'return',
      text.returnTitle,
      html`
        ${returnUntil !== null && html`<p>${text.returnLead({ day: formatMinute(returnUntil, locale) })}</p>`}
        ${early && html`<p>${text.returnStatutory({ day: formatMinute(statutoryUntil, locale) })}</p>`}
        <p class="fine">${text.returnCompare}</p>
        ${postForm({
          ...{ action: `${back}/returns`, back, button: text.returnAsk, quiet: true },
          fields: longField({
            ...{ id: 'return-reason', name: 'reason', label: text.returnReason },
            maxlength: 2000,
          }),
        })}
      `,
    )}
    ${section(
      'keep',
      text.keep,
      early
        ? html`<p data-keep="early">
            ${text.keepTooEarly({ day: formatMinute(statutoryUntil, locale) })}
          </p>`
        : html`<p>${text.keepHelp}</p>
            ${postForm({ action: `${back}/keeping`, back, button: text.keep, quiet: true })}`,
    )}
  `;
};

/** A return that runs, or ran: what is to be done, and how it was compared. */
export const returnsSection = (context: PageContext, data: OrderData): Markup => {
  const { all, locale } = context;
  const { order: text } = all.trades;
  const { order } = data;
  const back = addressOf(data);
  const newest = order.returns.at(-1);
  if (!newest) return null;
  const running = order.state === 'returning' && order.side === 'buyer';
  return section(
    'returning',
    text.returnTitle,
    html`
      ${newest.reason !== null && html`<blockquote>${newest.reason}</blockquote>`}
      ${
        running &&
        newest.sentAt === null &&
        html`<p>${text.returnSendBy({ day: formatMinute(newest.sendBy, locale) })}</p>
          ${postForm({
            ...{ action: `${back}/returns/sent`, back, button: text.returnSent },
            fields: field({
              ...{ id: 'waybill', name: 'waybill', label: text.returnWaybill },
              ...{ required: true, maxlength: 100 },
            }),
          })}`
      }
      ${
        running &&
        postForm({
          ...{ action: `${back}/returns/withdrawal`, back },
          ...{ button: text.returnWithdraw, quiet: true },
        })
      }
      ${
        newest.comparisons.length > 0 &&
        html`<table>
          <thead>
            <tr>
              <th scope="col">${text.angle}</th>
              <th scope="col">${text.asCertified}</th>
              <th scope="col">${text.asSent}</th>
            </tr>
          </thead>
          <tbody>
            ${newest.comparisons.map(
              ({ angle, certificate, outbound }) =>
                html`<tr>
                  <th scope="row">${angle}</th>
                  <td>${certificate ? text.matches : text.differs}</td>
                  <td>${outbound ? text.matches : text.differs}</td>
                </tr>`,
            )}
          </tbody>
        </table>`
      }
    `,
  );
};

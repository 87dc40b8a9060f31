import { SERVICES, type Service } from '../../../repairs/catalogue/index.ts';
import { formatMoney, localised } from '../../format.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import type { Locale } from '../../locale.ts';
import type { JobContext, QuoteView } from './job-view.ts';

/** A service by its code; the code itself where this version does not know it. */
export const serviceName = (code: string, locale: Locale): string =>
  Object.hasOwn(SERVICES, code) ? localised(SERVICES[code as Service], locale) : code;

/** A quote: its lines, what an entitlement pays, the sum, and what is promised. */
export const quoteTable = (quote: QuoteView, { words, locale }: JobContext): Markup => html`
  <table class="quote">
    <caption class="quiet">
      ${words.job.quote}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.job.line}</th>
        <th scope="col">${words.job.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${quote.lines.map(
        (line) =>
          html`<tr>
            <th scope="row">
              ${line.text}
              <span class="note">
                ${serviceName(line.service, locale)}${line.entitled && ` · ${words.job.entitled}`}
              </span>
            </th>
            <td>${formatMoney(line.amount, quote.currency, locale)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row"><b>${words.job.total}</b></th>
        <td><b>${formatMoney(quote.total, quote.currency, locale)}</b></td>
      </tr>
    </tfoot>
  </table>
  <p class="fine">
    ${words.job.days({ n: quote.days })} · ${words.job.warranty({ n: quote.warrantyDays })}
  </p>
`;

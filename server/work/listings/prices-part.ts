import type { ListingSeen } from '../../listings/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, minute, money } from '../parts.ts';
import type { ListingData } from './listing-page.ts';

const isMerchant = ({ principal }: Worker) => principal.roles.includes('merchant');

/** Each price that was asked, with its reason, and a new one. */
export const pricesPart = (context: PageContext, worker: Worker, listing: ListingSeen): Markup => {
  const { listings: words, desk } = context.words;
  return html`
    ${entries(
      desk.nothing,
      listing.prices.map(
        (one) => html`
          <div class="entry-text">
            <b>${money(context, one.to, listing.currency)}</b>
            <span class="fine">
              ${wordsFor(words.causes, one.cause)} · ${minute(context, one.at)}
            </span>
            ${one.reason !== '' && html`<span>${one.reason}</span>`}
          </div>
        `,
      ),
    )}
    ${
      isMerchant(worker) &&
      ['draft', 'in_review', 'live'].includes(listing.state) &&
      deskForm(context, {
        ...{ action: `/work/listings/${listing.id}/prices`, button: words.reprice },
        ...{ summary: words.repriceSummary, quiet: true, lead: words.repriceHelp },
        fields: (f) => html`
          ${f.field({ name: 'price', label: words.priceCny, inputmode: 'decimal', required: true })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 500 })}
        `,
      })
    }
  `;
};

/** A lower price that is proposed, to be accepted or declined. */
export const clearanceForm = (
  context: PageContext,
  worker: Worker,
  { listing, proposal }: ListingData,
): Markup => {
  const { listings: words, desk } = context.words;
  if (proposal === null) return null;
  const { from, to, reason } = proposal;
  return html`
    <p data-clearance>
      <b>${words.proposed}</b> ${money(context, from, listing.currency)} →${' '}
      ${money(context, to, listing.currency)}. ${reason}
    </p>
    ${
      isMerchant(worker) &&
      deskForm(context, {
        ...{ action: `/work/listings/${listing.id}/clearance`, button: words.decideClearance },
        fields: (f) => html`
          ${f.select({
            ...{ name: 'accept', label: words.clearanceAnswer },
            options: [
              ['yes', words.acceptClearance],
              ['no', words.declineClearance],
            ],
          })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 500 })}
        `,
      })
    }
  `;
};

/** Shown apart and labelled as advertising, until a day. */
export const promotionForm = (
  context: PageContext,
  worker: Worker,
  { id, state, promotedUntil }: ListingSeen,
): Markup => {
  const { listings: words } = context.words;
  return html`
    ${promotedUntil !== null && html`<p>${words.promotedUntil} ${minute(context, promotedUntil)}</p>`}
    ${
      isMerchant(worker) &&
      state === 'live' &&
      deskForm(context, {
        ...{ action: `/work/listings/${id}/promotion`, button: words.promote, quiet: true },
        ...{ summary: words.promoteSummary, lead: words.promoteHelp },
        fields: (f) => f.field({ name: 'until', label: words.until, type: 'date' }),
      })
    }
  `;
};

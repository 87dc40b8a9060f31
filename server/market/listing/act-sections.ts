import { field, html, inLanguage, longField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import { wholeOf } from '../pages/whole-units.ts';
import type { ListingData } from './listing-view.ts';

const signIn = ({ locale }: PageContext, back: string, what: string): Markup =>
  html`<p>
    <a href=${inLanguage(`/account?next=${encodeURIComponent(back)}`, locale)}>${what}</a>
  </p>`;

/** Be told once when the price is low enough. */
export const alertSection = (context: PageContext, listing: ListingData): Markup => {
  const text = context.words.listing;
  const back = `/catalogue/${listing.id}`;
  if (listing.state !== 'live' && listing.state !== 'reserved') return null;
  return html`
    <section class="card stack" aria-labelledby="alert">
      <h2 id="alert">${text.alert}</h2>
      <p class="fine">${text.alertHelp}</p>
      ${
        context.signedIn
          ? postForm({
              ...{ action: `${back}/alerts`, back, button: text.alertSet, quiet: true },
              fields: field({
                ...{ id: 'alert-price', name: 'price', type: 'number', min: '1', required: true },
                label: text.alertPrice({ currency: listing.price.currency }),
                value: wholeOf({ ...listing.price, amount: listing.price.amount * 0.9 }),
              }),
            })
          : signIn(context, back, text.alertSignIn)
      }
    </section>
  `;
};

/** Say that something is wrong with an offer. */
export const reportSection = (context: PageContext, { id }: ListingData): Markup => {
  const text = context.words.listing;
  const back = `/catalogue/${id}`;
  return html`
    <details class="report-offer">
      <summary>${text.report}</summary>
      <div class="stack">
        <p class="fine">${text.reportHelp}</p>
        ${
          context.signedIn
            ? postForm({
                ...{ action: `${back}/reports`, back, button: text.reportSend, quiet: true },
                fields: longField({
                  ...{ id: 'report-text', name: 'text', label: text.reportText },
                  ...{ maxlength: 4000, required: true },
                }),
              })
            : signIn(context, back, text.reportSignIn)
        }
      </div>
    </details>
  `;
};

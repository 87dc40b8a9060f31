import { html, localised } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { ListingData } from './listing-view.ts';

/** The price, and right beside it who sells and what follows from that for a return. */
export const priceSection = (context: PageContext, listing: ListingData): Markup => {
  const { words, locale } = context;
  const text = words.listing;
  const { rights, sellerStatus, state } = listing;
  return html`
    <section class="card price-card" aria-labelledby="price">
      <h2 id="price" class="quiet">${text.price}</h2>
      <p class="price" data-price=${listing.price.amount}>${money(listing.price, locale)}</p>
      <p class="fine">${text.priceHelp}</p>
      <dl class="facts">
        <div data-seller=${sellerStatus}>
          <dt>${text.seller}</dt>
          <dd>
            <b>${words.sellers[sellerStatus]}</b><br />
            ${text.withPlatform({ platform: localised(listing.platform, locale) })}
            ${listing.official && html`<br />${words.catalogue.officialChannel}`}
          </dd>
        </div>
        <div data-return-days=${rights.returnDays} data-statutory-days=${rights.statutoryDays}>
          <dt>${text.returns}</dt>
          <dd>
            <b>${text.returnsHouse({ days: rights.returnDays })}</b>
            <p>
              ${
                rights.statutoryDays > 0
                  ? text.returnsTrader({ days: rights.statutoryDays })
                  : text.returnsPrivate
              }
            </p>
          </dd>
        </div>
      </dl>
      ${
        state === 'live'
          ? html`<p><a class="button" href=${`/checkout/${listing.id}`}>${text.buy}</a></p>
              <p class="fine">${text.buyHelp}</p>`
          : html`<p class="form-status" data-state=${state}>${text.states[state]}</p>`
      }
      <ul class="plain fine">
        <li>${text.escrow}</li>
        <li>${text.returnsMeaning}</li>
        <li>
          ${text.fakeRight({ times: rights.fakeTimes, least: money(rights.fakeLeast, locale) })}
        </li>
      </ul>
    </section>
  `;
};

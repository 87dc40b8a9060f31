import { headlineOf } from '../../passport/index.ts';
import { formatDay, formatMinute, html, localised, seal, TONES } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { ListingData } from './listing-view.ts';

/** What is proven of the item, before anything that is for sale is said of it. */
export const proofSection = (context: PageContext, { passport, itemId }: ListingData): Markup => {
  const { all, words, locale } = context;
  const headline = headlineOf(passport);
  const record = passport.certificate;
  return html`
    <section
      class=${`verdict tone-${TONES[headline]}`}
      aria-labelledby="proof"
      data-verdict=${headline}
    >
      ${seal(headline)}
      <div class="verdict-body">
        <h2 id="proof">${all.verdict.title[headline]}</h2>
        ${
          record &&
          html`<p class="verdict-signed">
            ${all.verdict.signed({
              who: localised(record.issuer.name, locale),
              day: formatDay(record.issuedAt, locale),
            })}
          </p>`
        }
        <p class="verdict-scope">${all.verdict.scope[headline]}</p>
        <p class="row">
          <a class="button-quiet" href=${`/items/${itemId}`}>${words.listing.passport}</a>
          <a class="button-quiet" href=${`/items/${itemId}#check`}
            >${words.listing.checkYourself}</a
          >
        </p>
        <p class="verdict-asof">
          ${words.listing.checkHelp}
          ${
            passport.chain.asOf !== null &&
            html`<br />${all.verdict.asOf({
                block: String(passport.chain.asOf.block),
                time: formatMinute(passport.chain.asOf.time, locale),
              })}`
          }
        </p>
      </div>
    </section>
  `;
};

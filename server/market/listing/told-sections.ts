import { formatDay, html, localised, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { ListingData, OwnerWord } from './listing-view.ts';

/** What the seller says of it. */
export const descriptionSection = (
  { words, locale }: PageContext,
  listing: ListingData,
): Markup => {
  const text = words.listing;
  return html`
    <section aria-labelledby="description">
      <h2 id="description">${text.description}</h2>
      <p class="said">${localised(listing.description, locale)}</p>
      <dl class="facts">
        ${listing.attributes.map(
          ([name, value]) =>
            html`<div>
              <dt>${text.attributes[name]}</dt>
              <dd>${localised(value, locale)}</dd>
            </div>`,
        )}
      </dl>
    </section>
  `;
};

/** Every price it ever had, and why it changed. */
export const historySection = (
  { words, locale }: PageContext,
  { history }: ListingData,
): Markup => {
  const text = words.listing;
  return html`
    <section aria-labelledby="history">
      <h2 id="history">${text.history}</h2>
      <ul class="entries" role="list">
        ${history.map(
          ({ from, to, cause, reason, at }) =>
            html`<li>
              <div class="entry-text">
                <b>
                  ${
                    from === null
                      ? money(to, locale)
                      : text.priceFrom({ from: money(from, locale), to: money(to, locale) })
                  }
                </b>
                <span class="fine">
                  <time datetime=${at}>${formatDay(at, locale)}</time> ·${' '}
                  ${wordsFor(text.priceCauses, cause)}${reason !== '' && html` · ${reason}`}
                </span>
              </div>
            </li>`,
        )}
      </ul>
    </section>
  `;
};

/** Why the seller has the credit they have. */
export const creditSection = ({ words, all }: PageContext, { credit }: ListingData): Markup => {
  const text = words.listing;
  if (credit === null) return null;
  return html`
    <section aria-labelledby="credit">
      <h2 id="credit">${text.credit}</h2>
      <p>
        ${credit.score === null ? text.creditNone : html`<b>${text.creditScore({ score: credit.score })}</b>`}
      </p>
      <ul class="plain">
        ${credit.reasons.map(
          ({ kind, count, points }) =>
            html`<li>
              ${wordsFor(all.selling.credit, kind)}: ${count} (${points > 0 ? '+' : ''}${points})
            </li>`,
        )}
      </ul>
      <p class="fine">${text.creditMeaning}</p>
    </section>
  `;
};

/** What owners tell, and what the last one says to the next. */
export const storiesSection = (context: PageContext, { stories, message }: ListingData): Markup => {
  const text = context.words.listing;
  return html`
    <section aria-labelledby="stories">
      <h2 id="stories">${text.stories}</h2>
      ${
        message !== null &&
        html`<h3>${text.message}</h3>
          ${quote(context, message)}`
      }
      ${stories.length === 0 && message === null ? html`<p>${text.noStories}</p>` : stories.map((one) => quote(context, one))}
      <p class="fine">${text.moderated}</p>
    </section>
  `;
};

const quote = ({ words, locale }: PageContext, { owner, text, at }: OwnerWord): Markup => html`
  <figure class="owner-word">
    <blockquote>${text}</blockquote>
    <figcaption class="fine">
      ${owner === null ? words.listing.storyAnon : words.listing.storyBy({ n: owner })} ·${' '}
      <time datetime=${at}>${formatDay(at, locale)}</time>
    </figcaption>
  </figure>
`;

import { formatDay, html, localised, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import type { PageContext } from '../pages/page-context.ts';
import { srcset, fitting } from '../pages/picture.ts';
import type { Card } from './catalogue-view.ts';

/** How wide a card is drawn at most, in CSS pixels. */
const CARD = 320;

/**
 * One offer of the catalogue. The whole card is one link, named by its heading.
 * @param first one of those that are in sight at once, whose photo must not wait.
 */
export function listingCard(context: PageContext, card: Card, first: boolean): Markup {
  const { words, all, locale } = context;
  const { catalogue } = words;
  return html`
    <li class="offer" data-listing=${card.id}>
      <a href=${`/catalogue/${card.id}`} class="offer-link">
        ${photoOf(context, card, first)}
        <span class="offer-text">
          <span class="eyebrow">
            ${wordsFor(all.categories, card.category)}${
              card.grade !== null && html` · ${wordsFor(words.gradeNames, card.grade)}`
            }
          </span>
          <span class="offer-name"><b>${card.brand}</b> ${card.model}</span>
          <span class="offer-price">${money(card.price, locale)}</span>
          ${card.reserved && html`<span class="badge tone-mixed">${catalogue.reserved}</span>`}
          <span class="offer-proof">${proofLine(context, card)}</span>
          ${card.official && html`<span class="offer-proof">${catalogue.officialChannel}</span>`}
        </span>
      </a>
      ${
        card.promoted &&
        html`<p class="advertisement" title=${catalogue.advertisementMeaning}>
          ${catalogue.advertisement}
        </p>`
      }
    </li>
  `;
}

const proofLine = ({ words: { catalogue }, locale }: PageContext, { proof }: Card): string =>
  proof === null
    ? catalogue.uncertified
    : catalogue.certified({
        who: localised(proof.by, locale),
        day: formatDay(proof.at, locale),
      });

const photoOf = ({ words }: PageContext, { photo }: Card, first: boolean): Markup => {
  if (photo === null)
    return html`<span class="offer-photo is-empty">${words.catalogue.noPhoto}</span>`;
  const size = fitting(photo, 2 * CARD);
  return html`<img
    class="offer-photo"
    src=${size.url}
    srcset=${srcset(photo)}
    sizes="(min-width: 60rem) 17rem, (min-width: 30rem) 45vw, 92vw"
    width=${size.width}
    height=${size.height}
    alt=""
    loading=${first ? 'eager' : 'lazy'}
    fetchpriority=${first ? 'high' : undefined}
    decoding="async"
  />`;
};

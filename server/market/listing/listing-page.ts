import { html, wordsFor } from '../../web/index.ts';
import { outcome, publicPage, type PageContext } from '../pages/page-context.ts';
import { alertSection, reportSection } from './act-sections.ts';
import { conditionSection } from './condition-section.ts';
import type { ListingData } from './listing-view.ts';
import { photoStrip } from './photo-strip.ts';
import { priceSection } from './price-section.ts';
import { proofSection } from './proof-section.ts';
import {
  creditSection,
  descriptionSection,
  historySection,
  storiesSection,
} from './told-sections.ts';

/** One offer: what is proven comes first, what it costs after. */
export function listingPage(context: PageContext, listing: ListingData): string {
  const { words, all } = context;
  const name = `${listing.brand} ${listing.model}`;
  return publicPage(context, {
    title: name,
    description: `${name}. ${words.catalogue.lead}`,
    body: html`
      <article class="passport listing" data-listing=${listing.id}>
        <header class="item-head">
          <p class="eyebrow">
            <a href="/catalogue">${words.listing.back}</a> ·${' '}
            ${wordsFor(all.categories, listing.category)}
            ${listing.promoted && html` · ${words.catalogue.advertisement}`}
          </p>
          <h1><span>${listing.brand}</span>${' '}${listing.model}</h1>
          ${outcome(context)}
        </header>
        <div class="passport-top">
          ${proofSection(context, listing)} ${photoStrip(context, listing)}
          ${priceSection(context, listing)}
        </div>
        <div class="passport-rest">
          <div>
            ${conditionSection(context, listing)} ${descriptionSection(context, listing)}
            ${historySection(context, listing)}
          </div>
          <div>
            ${creditSection(context, listing)} ${storiesSection(context, listing)}
            ${alertSection(context, listing)} ${reportSection(context, listing)}
          </div>
        </div>
      </article>
    `,
  });
}

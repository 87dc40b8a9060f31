import { formatNumber, html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { marketNav, publicPage, type PageContext } from '../pages/page-context.ts';
import { addressOf } from './address.ts';
import type { CatalogueData } from './catalogue-view.ts';
import { chosenFilters, facetLists } from './facets.ts';
import { listingCard } from './listing-card.ts';
import { searchForm } from './search-form.ts';

/** Cards that are in sight before anybody scrolls, on a desktop. */
const IN_SIGHT = 4;

/** What is for sale: search, filters, results, the same for everybody. */
export function cataloguePage(context: PageContext, data: CatalogueData): string {
  const { catalogue } = context.words;
  return publicPage(context, {
    title: catalogue.title,
    description: catalogue.lead,
    body: html`
      <div class="catalogue">
        <header class="account-head">
          <h1>${catalogue.title}</h1>
          <p class="lead">${catalogue.lead}</p>
          ${marketNav(context)}
        </header>
        ${searchForm(context, data)} ${chosenFilters(context, data)} ${facetLists(context, data)}
        ${advertisements(context, data)} ${results(context, data)}
      </div>
    `,
  });
}

/** Whoever pays stands apart, and it says so. */
const advertisements = (context: PageContext, { advertisements: paid }: CatalogueData): Markup => {
  const { catalogue } = context.words;
  if (paid.length === 0) return null;
  return html`
    <section aria-labelledby="advertisements">
      <h2 id="advertisements" class="eyebrow">${catalogue.advertisement}</h2>
      <p class="fine">${catalogue.advertisementMeaning}</p>
      <ul class="offers" role="list">
        ${paid.map((card, i) => listingCard(context, card, i < IN_SIGHT))}
      </ul>
    </section>
  `;
};

function results(context: PageContext, data: CatalogueData): Markup {
  const { words, locale } = context;
  const { catalogue } = words;
  const { cards, found, looked, next, advertisements: paid } = data;
  const inSight = paid.length > 0 ? 0 : IN_SIGHT;
  return html`
    <section aria-labelledby="results">
      <h2 id="results">
        ${found === null ? catalogue.further : catalogue.found({ n: formatNumber(found.n, locale), more: found.more })}
      </h2>
      <p class="fine">${catalogue.notPersonalised}</p>
      ${cards.length === 0 && empty(context)}
      <ul class="offers" role="list">
        ${cards.map((card, i) => listingCard(context, card, i < inSight))}
      </ul>
      <p class="row">
        ${looked.after !== null && html`<a href=${addressOf(looked)} rel="first">${catalogue.first}</a>`}
        ${
          next !== null &&
          html`<a class="button-quiet" href=${addressOf(looked, { after: next })} rel="next"
            >${catalogue.more}</a
          >`
        }
      </p>
    </section>
  `;
}

const empty = ({ words: { catalogue } }: PageContext): Markup => html`
  <div class="card stack">
    <p><b>${catalogue.empty}</b></p>
    <ul class="plain">
      ${catalogue.emptyNext.map((line) => html`<li>${line}</li>`)}
      <li><a href="/my/alerts">${catalogue.tell}</a></li>
      <li><a href="/catalogue">${catalogue.clear}</a></li>
    </ul>
  </div>
`;

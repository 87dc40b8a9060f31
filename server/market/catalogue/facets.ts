import { html, localised, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { addressOf } from './address.ts';
import { FACETS, type CatalogueData, type Facet, type FacetName } from './catalogue-view.ts';

/** What a value of a filter is called. */
function labelOf(context: PageContext, name: FacetName, one: Facet['values'][number]): string {
  const { words, all, locale } = context;
  if (one.label !== null) return localised(one.label, locale);
  if (name === 'category') return wordsFor(all.categories, one.value);
  if (name === 'grade') return wordsFor(words.gradeNames, one.value);
  if (name === 'seller') return wordsFor(words.sellers, one.value);
  return one.value;
}

/** Filters as lists of links, each with how many it leaves; of one list one is chosen. */
export const facetLists = (context: PageContext, { looked, facets }: CatalogueData): Markup => {
  const { catalogue } = context.words;
  const open = facets.filter(({ name, values }) => !looked.facets[name] && values.length > 0);
  if (open.length === 0) return null;
  return html`
    <nav class="facets" aria-label=${catalogue.filters}>
      ${open.map(
        ({ name, values }) => html`
          <details name="facet">
            <summary>${wordsFor(catalogue.facets, name)}</summary>
            <ul role="list">
              ${values.map(
                (one) => html`
                  <li>
                    <a href=${addressOf(looked, { facet: [name, one.value] })} rel="nofollow">
                      ${labelOf(context, name, one)}
                    </a>
                    ${one.count !== null && html`<span class="fine">${one.count}</span>`}
                  </li>
                `,
              )}
            </ul>
          </details>
        `,
      )}
    </nav>
  `;
};

/** Filters that are on, each with the way to take it off. */
export const chosenFilters = (context: PageContext, data: CatalogueData): Markup => {
  const { catalogue } = context.words;
  const { looked, facets } = data;
  const chosen = FACETS.flatMap((name) => {
    const value = looked.facets[name];
    if (!value) return [];
    const known = facets.find((one) => one.name === name)?.values;
    const one = known?.find((each) => each.value === value) ?? { value, label: null, count: null };
    return [{ label: labelOf(context, name, one), to: addressOf(looked, { facet: [name, null] }) }];
  });
  const prices = looked.from === '' && looked.to === '' ? [] : [priceChip(context, data)];
  const official = looked.official
    ? [{ label: catalogue.officialChannel, to: addressOf(looked, { official: false }) }]
    : [];
  const all = [...chosen, ...prices, ...official];
  if (all.length === 0) return null;
  return html`
    <div class="chosen">
      <h2 class="quiet" id="chosen">${catalogue.chosen}</h2>
      <ul role="list" aria-labelledby="chosen">
        ${all.map(
          ({ label, to }) =>
            html`<li>
              <a class="chip" href=${to} aria-label=${catalogue.remove({ what: label })}>
                ${label} <span aria-hidden="true">×</span>
              </a>
            </li>`,
        )}
        <li><a href="/catalogue">${catalogue.clear}</a></li>
      </ul>
    </div>
  `;
};

const priceChip = ({ words }: PageContext, { looked, currency }: CatalogueData) => ({
  label: `${words.listing.price} ${looked.from || '0'}–${looked.to || '∞'} ${currency}`,
  to: addressOf(looked, { from: '', to: '' }),
});

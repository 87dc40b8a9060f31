import { field, html, selectField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { PageContext } from '../pages/page-context.ts';
import { fieldsOf } from './address.ts';
import { SORTS, type CatalogueData } from './catalogue-view.ts';

/** Fields that the form shows; what else was asked for goes along unseen. */
const SHOWN: readonly string[] = ['q', 'from', 'to', 'official', 'sort', 'after'];

/** The search: a form that a browser sends as an address, which can be kept and shared. */
export const searchForm = ({ words }: PageContext, data: CatalogueData): Markup => {
  const { catalogue } = words;
  const { looked, currency } = data;
  const price = (name: 'from' | 'to') =>
    field({
      ...{ id: `price-${name}`, name, type: 'number', min: '0', value: looked[name] },
      label: `${catalogue[name]} (${currency})`,
    });
  return html`
    <form class="search" method="get" action="/catalogue" role="search">
      ${fieldsOf(looked)
        .filter(([name]) => !SHOWN.includes(name))
        .map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
      <div class="search-words">
        ${field({
          ...{ id: 'q', name: 'q', value: looked.q, maxlength: 200 },
          ...{ label: catalogue.search, help: catalogue.searchHelp },
        })}
      </div>
      <div class="search-price">${price('from')} ${price('to')}</div>
      ${selectField({
        ...{ id: 'sort', name: 'sort', label: catalogue.sort, chosen: looked.sort },
        options: SORTS.map((sort) => [sort, catalogue.sorts[sort]] as const),
      })}
      <label class="choice">
        <input type="checkbox" name="official" value="on" checked=${looked.official} />
        <span>${catalogue.official}</span>
      </label>
      <button type="submit" class="button">${catalogue.go}</button>
    </form>
  `;
};

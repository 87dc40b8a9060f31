import { field, html, longField, selectField } from '../../web/index.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import type { OfferForm } from './read-sales.ts';

/** The form by which an item is offered to be sold. */
export function offerPage(context: PageContext, { items, platforms }: OfferForm): string {
  const { all, locale } = context;
  const { intake: text, sales } = all.selling;
  const none: (readonly [string, string])[] = [['', text.itemNone]];
  return memberPage(context, {
    title: text.title,
    lead: text.lead,
    description: text.lead,
    body: html`
      <div class="narrow">
        ${postForm({
          ...{ action: '/my/sales', back: '/my/sales/new', button: text.send },
          fields: html`
            ${selectField({
              ...{ id: 'platform', name: 'platform', label: text.platform },
              options: platforms.map(({ id, name, nameZh }) => [
                id,
                locale === 'en' ? name : nameZh,
              ]),
            })}
            ${selectField({
              ...{ id: 'wish', name: 'wish', label: text.wish },
              options: Object.entries(sales.wishes),
            })}
            ${selectField({
              ...{ id: 'item', name: 'item', label: text.item, help: text.itemHelp },
              options: none.concat(items.map(({ id, brand, model }) => [id, `${brand} ${model}`])),
            })}
            ${selectField({
              ...{ id: 'category', name: 'category', label: text.category },
              options: Object.entries(all.categories),
            })}
            ${field({ id: 'brand', name: 'brand', label: text.brand, maxlength: 120 })}
            ${field({ id: 'model', name: 'model', label: text.model, maxlength: 120 })}
            ${longField({
              ...{ id: 'source', name: 'source', label: text.source, help: text.sourceHelp },
              ...{ maxlength: 2000, required: true },
            })}
          `,
        })}
      </div>
    `,
  });
}

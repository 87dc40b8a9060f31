import type { MemberPrincipal } from '../../platform/http/route.ts';
import { formatDay, html, longField, section, selectField, wordsFor } from '../../web/index.ts';
import type { MarketContext } from '../context.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';

/** Stories of a member that are looked through for those of one item. */
const LOOKED_AT = 100;

export type StoriesData = Awaited<ReturnType<typeof readStories>>;

/** What a member told of an item. Throws ITEM_UNKNOWN. */
export async function readStories(
  { items, stories }: Pick<MarketContext, 'items' | 'stories'>,
  { subject }: MemberPrincipal,
  itemId: string,
) {
  const [item, told] = await Promise.all([
    items.read(itemId),
    stories.own(subject, { limit: LOOKED_AT }),
  ]);
  return { item, stories: told.stories.filter((one) => one.itemId === itemId) };
}

/** Where an owner tells of an item, and takes back what they told. */
export function storiesPage(context: PageContext, { item, stories }: StoriesData): string {
  const { all, locale } = context;
  const { written: text } = all.selling;
  const back = `/my/items/${item.id}/stories`;
  return memberPage(context, {
    title: `${item.brand} ${item.model}`,
    lead: text.lead,
    description: text.title,
    body: html`
      <div class="narrow stack">
        <ul class="entries" role="list">
          ${stories.map(
            (one) => html`
              <li data-story=${one.state}>
                <div class="entry-text">
                  <span class="fine">
                    ${text.kinds[one.kind]} · ${formatDay(one.at, locale)} ·${' '}
                    ${wordsFor(text.states, one.state)}
                  </span>
                  <p class="said">${one.text}</p>
                  ${one.refusal !== null && html`<p class="fine">${one.refusal}</p>`}
                </div>
                ${postForm({
                  ...{ action: `${back}/${one.id}/removal`, back },
                  ...{ button: text.withdraw, quiet: true },
                })}
              </li>
            `,
          )}
        </ul>
        ${section(
          'tell',
          text.title,
          postForm({
            ...{ action: back, back, button: text.send },
            fields: html`
              ${selectField({
                ...{ id: 'kind', name: 'kind', label: text.kind },
                options: Object.entries(text.kinds),
              })}
              ${longField({
                ...{ id: 'story-text', name: 'text', label: text.text },
                ...{ maxlength: 2000, required: true },
              })}
            `,
          }),
        )}
      </div>
    `,
  });
}

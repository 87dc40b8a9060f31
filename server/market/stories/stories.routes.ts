import { z } from 'zod';
import { form, formText, settleForm } from '../../platform/http/page-form.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { forMembers, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { Back } from '../pages/settle.ts';
import { readStories, storiesPage } from './stories-page.ts';

const ItemId = z.object({ itemId: idOf('itm') });
const StoryId = ItemId.extend({ storyId: z.union([idOf('sto'), idOf('msg')]) });

/** Where owners tell of their items, and leave a word to the next owner. */
export const storyPageRoutes = (context: MarketContext): Route[] => {
  const { stories } = context;
  const mine = forMembers(context);
  return [
    route({
      method: 'get',
      path: '/my/items/{itemId}/stories',
      summary: 'Page: what you told of an item, and where you tell more',
      access: 'visitor',
      params: ItemId,
      query: PageQuery,
      handle: (asked) =>
        mine(asked, async (page, member) =>
          storiesPage(page, await readStories(context, member, asked.params.itemId)),
        ),
    }),
    route({
      method: 'post',
      path: '/my/items/{itemId}/stories',
      summary: 'Form: tell of an item, or leave a word to its next owner',
      access: 'member',
      params: ItemId,
      body: form(
        z.strictObject({
          back: Back,
          kind: z.enum(['story', 'message']),
          text: formText(2000).pipe(z.string().min(1)),
        }),
      ),
      handle: ({ params, body: { back, kind, text }, principal, commit }) =>
        settleForm(back, 'written', stories.tell(principal, { ...params, kind, text }, commit)),
    }),
    route({
      method: 'post',
      path: '/my/items/{itemId}/stories/{storyId}/removal',
      summary: 'Form: take back what you told',
      access: 'member',
      params: StoryId,
      body: form(z.strictObject({ back: Back })),
      handle: ({ params, body, principal, commit }) =>
        settleForm(body.back, 'text_withdrawn', stories.remove(principal, params.storyId, commit)),
    }),
  ];
};

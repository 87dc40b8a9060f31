import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicText } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { StoriesContext } from './context.ts';
import { moderateStory } from './moderate-story.ts';
import {
  OwnStory,
  ownStories,
  ShownStory,
  shownStories,
  StoryId,
  waitingStories,
} from './read-stories.ts';
import { removeStory, tellStory } from './tell-story.ts';

const Kind = z.enum(['story', 'message']);
const ItemId = z.object({ itemId: idOf('itm') });
const Id = z.object({ storyId: StoryId });
const Page = z.object({
  cursor: StoryId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const pageOf = <T extends z.ZodType>(story: T) =>
  z.strictObject({ stories: z.array(story), next: StoryId.nullable() });

export const storyRoutes = (context: StoriesContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/items/{itemId}/stories',
    summary: 'What owners told of an item, or left as a message to later ones; newest first',
    access: 'public',
    crossOrigin: true,
    params: ItemId,
    query: Page.extend({ kind: Kind.default('story') }),
    response: pageOf(ShownStory),
    async handle({ params: { itemId }, query }) {
      await context.items.require(itemId);
      return shownStories(context, itemId, query.kind, query);
    },
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/stories',
    summary: 'Tells of an item that is or was yours; shown once somebody has looked at it',
    access: 'member',
    status: 201,
    params: ItemId,
    body: {
      type: 'json',
      schema: z.strictObject({ kind: Kind.default('story'), text: publicText(2000).min(1) }),
    },
    response: z.strictObject({ id: StoryId, state: z.literal('waiting') }),
    handle: ({ params, body, principal, commit }) =>
      tellStory(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'get',
    path: '/v1/account/stories',
    summary: 'What you told, and whether it is shown',
    access: 'member',
    query: Page,
    response: pageOf(OwnStory),
    handle: ({ query, principal }) => ownStories(context, principal.subject, query),
  }),
  route({
    method: 'delete',
    path: '/v1/stories/{storyId}',
    summary: 'Takes out what you told',
    access: 'member',
    params: Id,
    response: z.strictObject({ id: StoryId }),
    handle: ({ params, principal, commit }) => removeStory(principal, params.storyId, commit),
  }),
  route({
    method: 'get',
    path: '/v1/waiting-stories',
    summary: 'Stories about items of your platform that nobody has looked at, oldest first',
    access: { roles: ['support'] },
    query: Page,
    response: pageOf(OwnStory),
    handle: ({ query, principal }) => waitingStories(context, principal.party, query),
  }),
  route({
    method: 'post',
    path: '/v1/stories/{storyId}/decision',
    summary: 'Lets a story be shown, or refuses it with the reason',
    access: { roles: ['support'] },
    params: Id,
    body: {
      type: 'json',
      schema: z.union([
        z.strictObject({ show: z.literal(true) }),
        z.strictObject({ show: z.literal(false), reason: publicText(500).min(1) }),
      ]),
    },
    response: z.strictObject({ id: StoryId, state: z.enum(['shown', 'refused']) }),
    handle: ({ params, body, principal, commit }) =>
      moderateStory(context, principal, params.storyId, body, commit),
  }),
];

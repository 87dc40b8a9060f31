import { z } from 'zod';
import type { StoryKind } from '#prisma';
import type { StoriesContext } from './context.ts';
import { listOf, listShown, listWaiting, type Page, type StoryRow } from './story.store.ts';

/** What stories are tagged with, wherever they are shown. */
export const STORY_TAG = '用户故事';

const StoryId = z.string().regex(/^(sto|msg)_[0-9A-HJKMNP-TV-Z]{26}$/);
export { StoryId };

/** As everybody reads it: its author is an owner of the item, and not named. */
export const ShownStory = z.strictObject({
  id: StoryId,
  kind: z.enum(['story', 'message']),
  tag: z.literal(STORY_TAG).nullable(),
  text: z.string(),
  at: z.iso.datetime(),
});
export type ShownStory = z.infer<typeof ShownStory>;

/** As its author and its moderators read it. */
export const OwnStory = ShownStory.extend({
  itemId: z.string(),
  state: z.enum(['waiting', 'shown', 'refused']),
  refusal: z.string().nullable(),
});

const shown = ({ id, kind, text, createdAt }: StoryRow): ShownStory => ({
  ...{ id, kind, text },
  tag: kind === 'story' ? STORY_TAG : null,
  at: createdAt.toISOString(),
});

const own = (row: StoryRow) => ({
  ...shown(row),
  itemId: row.itemId,
  state: row.state,
  refusal: row.refusal,
});

const pageOf = <T>(rows: readonly StoryRow[], { limit }: Page, view: (row: StoryRow) => T) => ({
  stories: rows.map(view),
  next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
});

/** A page of what is shown with an item, newest first; one query. */
export const shownStories = async (
  { database }: StoriesContext,
  itemId: string,
  kind: StoryKind,
  page: Page,
) => pageOf(await listShown(database.client, itemId, kind, page), page, shown);

export const ownStories = async ({ database }: StoriesContext, authorId: string, page: Page) =>
  pageOf(await listOf(database.client, authorId, page), page, own);

export const waitingStories = async (
  { database }: StoriesContext,
  platformId: string,
  page: Page,
) => pageOf(await listWaiting(database.client, platformId, page), page, own);

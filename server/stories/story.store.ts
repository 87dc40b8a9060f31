import type { ItemStory, Prisma, StoryKind } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export type StoryRow = ItemStory;

export interface Page {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const before = ({ cursor }: Page) => (cursor ? { id: { lt: cursor } } : {});

export const insertStory = (db: Db, data: Prisma.ItemStoryUncheckedCreateInput) =>
  db.itemStory.create({ data });

export const findStory = (db: Db, id: string): Promise<StoryRow | null> =>
  db.itemStory.findUnique({ where: { id } });

/** How much a member has told of an item; holds other tellings of theirs back. */
export async function countStories(db: Db, authorId: string, itemId: string): Promise<number> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7045, hashtext(${authorId}))`;
  return db.itemStory.count({ where: { authorId, itemId } });
}

/** @returns whether it waited. */
export const decideStory = async (
  db: Db,
  id: string,
  data: Pick<
    Prisma.ItemStoryUncheckedUpdateManyInput,
    'state' | 'decidedBy' | 'decidedAt' | 'refusal'
  >,
) => (await db.itemStory.updateMany({ where: { id, state: 'waiting' }, data })).count === 1;

/** @returns whether it was theirs. */
export const deleteStory = async (db: Db, id: string, authorId: string) =>
  (await db.itemStory.deleteMany({ where: { id, authorId } })).count === 1;

export const deleteStoriesOf = (db: Db, authorId: string) =>
  db.itemStory.deleteMany({ where: { authorId } });

/** What is shown with an item, newest first. */
export const listShown = (
  db: Db,
  itemId: string,
  kind: StoryKind,
  page: Page,
): Promise<StoryRow[]> =>
  db.itemStory.findMany({
    where: { itemId, kind, state: 'shown', ...before(page) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

export const listOf = (db: Db, authorId: string, page: Page): Promise<StoryRow[]> =>
  db.itemStory.findMany({
    where: { authorId, ...before(page) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** What waits for a platform's word, of items that it answers for; the oldest first. */
export const countWaiting = (db: Db, platformId: string): Promise<number> =>
  db.itemStory.count({ where: { platformId, state: 'waiting' } });

export const listWaiting = (
  db: Db,
  platformId: string,
  { cursor = '', limit }: Page,
): Promise<StoryRow[]> =>
  db.itemStory.findMany({
    where: { platformId, state: 'waiting', id: { gt: cursor } },
    orderBy: { id: 'asc' },
    take: limit,
  });

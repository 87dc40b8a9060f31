import type { StoryKind } from '#prisma';
import type { Commit, MemberPrincipal } from '../platform/http/route.ts';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { newId } from '../platform/ids.ts';
import type { StoriesContext } from './context.ts';
import { storyProblem } from './problems.ts';
import { countStories, deleteStory, insertStory } from './story.store.ts';

/** Stories of one member about one item, messages included. */
const MOST = 20;

/**
 * Whoever has or had title to an item tells of it; a message to later owners is for who had it and
 * has passed it on. Nobody reads it before a person has looked at it.
 * Throws ITEM_UNKNOWN, STORY_NOT_OWNER, MESSAGE_STILL_OWNER, MESSAGE_EXISTS, STORY_LIMIT.
 */
export async function tellStory(
  context: StoriesContext,
  { subject: authorId }: MemberPrincipal,
  told: { readonly itemId: string; readonly kind: StoryKind; readonly text: string },
  commit: Commit,
): Promise<{ id: string; state: 'waiting' }> {
  const { itemId, kind, text } = told;
  const { item, heldBy } = await context.ownership.titleOf(itemId);
  if (!(await context.ownership.ownersSoFar(itemId)).includes(authorId)) {
    throw storyProblem('STORY_NOT_OWNER', 'Only owners, past and present.', { item: itemId });
  }
  if (kind === 'message' && heldBy.kind === 'member' && heldBy.member === authorId) {
    throw storyProblem('MESSAGE_STILL_OWNER', 'Title is yours.', { item: itemId });
  }
  const id = newId(kind === 'story' ? 'sto' : 'msg');
  const saved = commit(async (db) => {
    if ((await countStories(db, authorId, itemId)) >= MOST) {
      throw storyProblem('STORY_LIMIT', `${MOST} are the most.`, { most: MOST });
    }
    await insertStory(db, {
      ...{ id, kind, itemId, authorId, text, state: 'waiting' },
      ...{ platformId: item.enrolledById, createdAt: context.now() },
    });
    return { id, state: 'waiting' as const };
  });
  return saved.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw storyProblem('MESSAGE_EXISTS', 'One message an owner.', { item: itemId });
  });
}

/** An author takes a story out at any time, shown or not. Throws STORY_UNKNOWN. */
export const removeStory = (
  { subject }: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string }> =>
  commit(async (db) => {
    if (!(await deleteStory(db, id, subject))) {
      throw storyProblem('STORY_UNKNOWN', 'None of yours has this id.', { story: id });
    }
    return { id };
  });

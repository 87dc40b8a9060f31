import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { StoriesContext } from './context.ts';
import { storyProblem } from './problems.ts';
import { decideStory, findStory } from './story.store.ts';

export type Decision =
  | { readonly show: true }
  /** In words for the author. */
  | { readonly show: false; readonly reason: string };

/**
 * Somebody of the platform that enrolled the item lets a story be shown, or refuses it with the
 * reason. Throws STORY_UNKNOWN, STORY_DECIDED.
 */
export async function moderateStory(
  context: StoriesContext,
  { party, subject }: PartyPrincipal,
  id: string,
  decision: Decision,
  commit: Commit,
): Promise<{ id: string; state: 'shown' | 'refused' }> {
  const row = await findStory(context.database.client, id);
  if (row?.platformId !== party) {
    throw storyProblem('STORY_UNKNOWN', 'None about an item of yours has this id.', { story: id });
  }
  const state = decision.show ? ('shown' as const) : ('refused' as const);
  const refusal = decision.show ? null : decision.reason;
  return commit(async (db) => {
    const decided = { state, refusal, decidedBy: subject, decidedAt: context.now() };
    if (!(await decideStory(db, id, decided))) {
      throw storyProblem('STORY_DECIDED', 'It waits no more.', { story: id });
    }
    return { id, state };
  });
}

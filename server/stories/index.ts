import type { StoriesContext } from './context.ts';
import { storiesPart } from './personal-part.ts';
import { ownStories, shownStories, waitingStories } from './read-stories.ts';
import { storyRoutes } from './stories.routes.ts';
import { countWaiting } from './story.store.ts';
import { removeStory, tellStory } from './tell-story.ts';

/** The room's only door. */
export type Stories = ReturnType<typeof createStories>;

export const createStories = (context: StoriesContext) => ({
  routes: storyRoutes(context),
  /** What pages of an item show. */
  shown: shownStories.bind(null, context),
  /** What owners do and see in pages. */
  own: ownStories.bind(null, context),
  tell: tellStory.bind(null, context),
  remove: removeStory,
  /** What waits for somebody of a platform to look at. */
  waiting: waitingStories.bind(null, context),
  countWaiting: (platformId: string) => countWaiting(context.database.client, platformId),
  personalPart: storiesPart(context),
});

export { storyProblem } from './problems.ts';
export { STORY_TAG, type ShownStory } from './read-stories.ts';

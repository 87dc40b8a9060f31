import type { StoriesContext } from './context.ts';
import { storiesPart } from './personal-part.ts';
import { shownStories, waitingStories } from './read-stories.ts';
import { storyRoutes } from './stories.routes.ts';
import { countWaiting } from './story.store.ts';

/** The room's only door. */
export type Stories = ReturnType<typeof createStories>;

export const createStories = (context: StoriesContext) => ({
  routes: storyRoutes(context),
  /** What pages of an item show. */
  shown: shownStories.bind(null, context),
  /** What waits for somebody of a platform to look at. */
  waiting: waitingStories.bind(null, context),
  countWaiting: (platformId: string) => countWaiting(context.database.client, platformId),
  personalPart: storiesPart(context),
});

export { storyProblem } from './problems.ts';
export { STORY_TAG, type ShownStory } from './read-stories.ts';

import type { PersonalPart } from '../members/index.ts';
import type { StoriesContext } from './context.ts';
import { ownStories } from './read-stories.ts';
import { deleteStoriesOf } from './story.store.ts';

/** Stories of one page of the export. */
const PAGE = 100;

/** What this room keeps of a member: their stories and messages, which go with them. */
export const storiesPart = (context: StoriesContext): PersonalPart => ({
  name: 'stories',
  async export(memberId) {
    const all = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { stories, next } = await ownStories(context, memberId, { cursor, limit: PAGE });
      all.push(...stories);
      cursor = next ?? undefined;
      more = next !== null;
    }
    return all;
  },
  erase: async (db, memberId) => void (await deleteStoriesOf(db, memberId)),
});

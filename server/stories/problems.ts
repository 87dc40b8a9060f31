import { defineProblems } from '../platform/http/problem.ts';

export const storyProblem = defineProblems({
  STORY_NOT_OWNER: {
    status: 403,
    title: 'You have not had title to this item',
    next: 'Whoever has or had title to an item tells its stories.',
  },
  MESSAGE_STILL_OWNER: {
    status: 409,
    title: 'A message to later owners is written once title has passed on',
    next: 'Write it when the item has a new owner; until then tell a story.',
  },
  MESSAGE_EXISTS: {
    status: 409,
    title: 'You have left a message with this item',
    next: 'Take it out first, and write another.',
  },
  STORY_LIMIT: {
    status: 409,
    title: 'You have told as much about this item as you may',
    next: 'Take out a story that is no longer needed.',
  },
  STORY_UNKNOWN: { status: 404, title: 'There is no such story of yours', next: 'Check its id.' },
  STORY_DECIDED: {
    status: 409,
    title: 'Somebody has decided on this story',
    next: 'Look at its state.',
  },
});

import { defineProblems } from '../platform/http/problem.ts';

export const tagProblem = defineProblems({
  TAG_MALFORMED: {
    status: 400,
    title: 'This is not a code that GS1 allows',
    next: 'Scan the tag again, or type its address exactly as printed.',
  },
  TAG_UNKNOWN: {
    status: 404,
    title: 'No item is known under this code',
    next: 'Check the address bar for the right service and scan again. An unknown code does not prove a fake.',
  },
  TAG_RETIRED: {
    status: 410,
    title: 'This tag was taken out of use',
    next: 'Ask whoever holds the item for its current tag.',
  },
});

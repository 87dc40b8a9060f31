import { defineProblems } from '../platform/http/problem.ts';

export const itemProblem = defineProblems({
  ITEM_UNKNOWN: {
    status: 404,
    title: 'No such item',
    next: 'Check the id; items are listed at /v1/items.',
  },
  NOT_YOUR_ITEM: {
    status: 403,
    title: 'Another platform enrolled this item',
    next: 'Ask the platform that enrolled it.',
  },
  GTIN_MALFORMED: {
    status: 400,
    title: 'This is not a GTIN',
    next: 'Send 8, 12, 13 or 14 digits whose last one is the check digit.',
  },
  SERIAL_MALFORMED: {
    status: 400,
    title: 'This is not a serial number that GS1 can carry',
    next: 'Send 1 to 20 characters of GS1 character set 82 (letters, digits, common punctuation; no space).',
  },
});

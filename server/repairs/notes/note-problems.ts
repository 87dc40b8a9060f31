import { defineProblems } from '../../platform/http/problem.ts';

export const noteProblem = defineProblems({
  REPAIR_NOTE_UNKNOWN: {
    status: 404,
    title: 'You have no such note',
    next: 'List the notes of the item at /v1/items/{itemId}/repair-notes.',
  },
  REPAIR_NOTE_LIMIT: {
    status: 409,
    title: 'You have noted as much about this item as you may',
    next: 'Take a note out that is no longer needed.',
  },
  REPAIR_NOTE_AHEAD: {
    status: 422,
    title: 'Work is noted once it was done',
    next: 'Send the day of the work; it cannot lie in the future.',
  },
});

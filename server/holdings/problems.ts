import { defineProblems } from '../platform/http/problem.ts';

export const holdingProblem = defineProblems({
  QUESTION_NOBODY: {
    status: 409,
    title: 'No earlier owner of this item takes questions',
    next: 'Owners decide that themselves, and may change their mind; try again another time.',
  },
  QUESTION_LIMIT: {
    status: 429,
    title: 'Too many questions wait for an answer',
    next: 'Wait for an answer, or take a question back.',
  },
  QUESTION_UNKNOWN: { status: 404, title: 'No such question', next: 'Check its id.' },
  QUESTION_ANSWERED: {
    status: 409,
    title: 'The question was answered before',
    next: 'There is one answer to a question.',
  },
});

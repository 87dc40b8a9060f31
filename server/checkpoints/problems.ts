import { defineProblems } from '../platform/http/problem.ts';

export const checkpointProblem = defineProblems({
  CHECKPOINT_NONE: {
    status: 404,
    title: 'No checkpoint has been signed yet',
    next: 'Ask again after a while: one is signed as soon as a block is final.',
  },
});

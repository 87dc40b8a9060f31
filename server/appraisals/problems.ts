import { defineProblems } from '../platform/http/problem.ts';

export const appraisalProblem = defineProblems({
  APPRAISAL_UNKNOWN: {
    status: 404,
    title: 'No such appraisal',
    next: 'Check the id; the passport of an item lists its records.',
  },
  INDICATOR_UNKNOWN: {
    status: 422,
    title: 'The specification has no such indicator for this category',
    next: 'Use the indicators of /v1/specification for the category of the item.',
  },
  MARK_WITHOUT_PHOTO: {
    status: 422,
    title: 'A mark points at a photo that was not sent',
    next: 'Number photos from 0 in the order they are sent.',
  },
});

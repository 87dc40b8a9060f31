import { entitlementProblem } from './entitlements/entitlement-problems.ts';
import { jobProblem } from './jobs/job-problems.ts';
import { noteProblem } from './notes/note-problems.ts';

/** The room's closed set of codes. */
export const repairProblems = {
  ...jobProblem.table,
  ...entitlementProblem.table,
  ...noteProblem.table,
};

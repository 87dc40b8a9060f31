import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { ListingsContext } from '../context.ts';
import type { NewReport } from '../listing.schema.ts';
import { countPhotos, insertReport, listReports, updateListing } from '../listing.store.ts';
import { listingProblem } from '../problems.ts';
import { lockInState, requireOwn } from '../require-listing.ts';
import { faultOf, gradersNeeded, overallOf, settledGrade } from './condition-rules.ts';

/**
 * [A21] One person's report of the condition by zones. What the whole is worth is worked out from
 * its zones, and what the listing is worth from its graders; nobody types either.
 * Throws LISTING_UNKNOWN, LISTING_STATE, CONDITION_INVALID, CONDITION_GRADED.
 */
export async function gradeCondition(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  report: NewReport,
  commit: Commit,
) {
  const { category } = await requireOwn(context, principal, id);
  const fault = faultOf(category, report.zones, await countPhotos(context.database.client, id));
  if (fault) throw listingProblem('CONDITION_INVALID', 'Something is missing.', { fault });
  const graded = () =>
    listingProblem('CONDITION_GRADED', 'No report is wanted of you.', { listing: id });
  const work = commit(async (db) => {
    await lockInState(db, id, ['draft']);
    const earlier = (await listReports(db, id)).map(({ overall }) => overall);
    if (settledGrade(earlier) !== null) throw graded();
    const overall = overallOf(report.zones);
    await insertReport(db, {
      ...report,
      ...{ listingId: id, position: earlier.length, grader: principal.subject, overall },
      at: context.now(),
    });
    const all = [...earlier, overall];
    const grade = settledGrade(all);
    if (grade) await updateListing(db, id, { grade });
    return { overall, grade, needed: gradersNeeded(all), done: all.length };
  });
  return work.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw graded();
    throw error;
  });
}

import type { Principal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';
import type { Side } from './job-states.ts';
import { findJob, type JobRow } from './job.store.ts';
import { actingFor } from './require-say.ts';

export interface Participation {
  readonly job: JobRow;
  readonly side: Side;
}

/** A job, for one of its two sides. Throws JOB_UNKNOWN, to everybody else too: ids say nothing. */
export async function requireJob(
  context: RepairsContext,
  principal: Principal,
  jobId: string,
): Promise<Participation> {
  const job = await findJob(context.database.client, jobId);
  const id = actingFor(principal);
  if (job?.repairerId === id) return { job, side: 'repairer' };
  if (job?.askedBy === id) return { job, side: 'customer' };
  throw jobProblem('JOB_UNKNOWN', 'No job of yours has this id.', { job: jobId });
}

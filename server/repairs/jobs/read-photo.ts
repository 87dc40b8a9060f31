import { Reply, type Principal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';
import { requireJob } from './require-job.ts';

/** A photo of a request, for the two sides of the job. Throws JOB_UNKNOWN, JOB_PHOTO_UNKNOWN. */
export async function readPhoto(
  context: RepairsContext,
  principal: Principal,
  { jobId, photoId }: { readonly jobId: string; readonly photoId: string },
): Promise<Reply> {
  const { job } = await requireJob(context, principal, jobId);
  const photo = job.photos.find(({ id, stage }) => id === photoId && stage === 'request');
  const opened = photo ? await context.vault.open(photo.docId) : null;
  if (!opened) throw jobProblem('JOB_PHOTO_UNKNOWN', 'No photo has this id.', { photo: photoId });
  const headers = { 'Content-Type': opened.mediaType, 'Cache-Control': 'private, no-store' };
  return new Reply(200, headers, opened.plain);
}

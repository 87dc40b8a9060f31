import { createHash } from 'node:crypto';
import { newId } from '../../platform/ids.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { sealParts, subjectOfJob, warrantyFrom, type FinishedWork } from './finish-job.ts';
import { jobProblem } from './job-problems.ts';
import { lockJob } from './job.store.ts';
import { preparedUntil } from './periods.ts';
import { dropPreparation, insertPreparation } from './preparation.store.ts';
import { WORK_PHOTOS } from './receive-item.ts';
import { mustTake, requireStep } from './take-step.ts';

/**
 * What a repairer that keeps its key itself is to sign about finished work. The job stays in work
 * until it has signed; prepared anew, the earlier one counts for nothing.
 * Throws JOB_*, and as `take`, SIGNER_*, PHOTO_*.
 */
export async function prepareFinish(
  context: RepairsContext,
  principal: PartyPrincipal,
  jobId: string,
  work: FinishedWork,
  files: readonly UploadedFile[],
  commit: Commit,
) {
  const { job, side } = await requireStep(context, principal, jobId, 'finish');
  const item = await context.items.require(job.itemId);
  const issuer = principal.party;
  const toSign = await context.records.prepare({ issuer, kind: job.kind, item });
  if (!toSign) throw jobProblem('JOB_SIGNED_HERE', 'This server holds your key.', { job: jobId });
  const { photos, save } = await context.photos.publish(files, work.photos, WORK_PHOTOS);
  const preparedAt = context.now();
  const warrantyUntil = warrantyFrom(job, preparedAt);
  const signingInput = await toSign({
    ...(await subjectOfJob(context, job, work, photos, warrantyUntil)),
  });
  const { anchoring, parts } = work;
  const partsDocId = parts.length > 0 ? newId('doc') : null;
  return commit(async (db) => {
    const locked = await lockJob(db, jobId);
    if (!locked) throw jobProblem('JOB_UNKNOWN', 'No job of yours has this id.', { job: jobId });
    mustTake(locked, { action: 'finish', side }, context.now());
    if (locked.preparation) await dropPreparation(context, db, locked.preparation);
    await save(db);
    if (partsDocId) await sealParts(context, db, partsDocId, parts);
    await insertPreparation(db, {
      jobId,
      signingInput,
      anchoring,
      warrantyUntil,
      photos: photos.map(({ sizes, ...rest }) => ({
        ...rest,
        sizes: sizes.map((size) => ({ ...size })),
      })),
      partsDocId,
      preparedAt,
    });
    return {
      id: jobId,
      signingInput,
      digest: `0x${createHash('sha256').update(signingInput).digest('hex')}`,
      anchoring,
      until: preparedUntil({ preparedAt }).toISOString(),
    };
  });
}

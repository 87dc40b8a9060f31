import { newId } from '../../platform/ids.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../../platform/http/route.ts';
import type { KeptPhoto, PhotoNote } from '../../photos/index.ts';
import type { RepairsContext } from '../context.ts';
import { insertPhotos } from './job.store.ts';
import { newestQuote } from './newest-quote.ts';
import { daysAfter } from './periods.ts';
import { requireStep, takeStep, type JobAnswer } from './take-step.ts';

/** Photos before the work, and again after it. */
export const WORK_PHOTOS = { least: 1, most: 12 };

/** Stores the photos of a stage in the caller's transaction; they are published already. */
export const keepStage = (
  db: Db,
  jobId: string,
  stage: 'before' | 'after',
  photos: readonly KeptPhoto[],
) =>
  insertPhotos(
    db,
    photos.map(({ caption, sizes, originalDocId, originalSha256 }, position) => ({
      id: newId('pho'),
      jobId,
      stage,
      position,
      caption,
      docId: originalDocId,
      sha256: originalSha256,
      sizes: sizes.map((size) => ({ ...size })),
    })),
  );

/**
 * The item is with the repairer, who shows the state it came in: masked photos are published,
 * originals sealed. Throws JOB_*, and as `take`, PHOTO_*.
 */
export async function receiveItem(
  context: RepairsContext,
  principal: PartyPrincipal,
  receipt: {
    readonly jobId: string;
    readonly photos: readonly PhotoNote[];
    readonly words?: string | undefined;
  },
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<JobAnswer> {
  const { jobId, words } = receipt;
  const { side } = await requireStep(context, principal, jobId, 'receive');
  const { photos, save } = await context.photos.publish(files, receipt.photos, WORK_PHOTOS);
  return commit(async (db) => {
    const answer = await takeStep(context, db, {
      jobId,
      action: 'receive',
      side,
      subject: principal.subject,
      words,
      change: (job, now) => ({
        receivedAt: now,
        dueAt: daysAfter(now, newestQuote(job)?.days ?? 0),
      }),
    });
    await save(db);
    await keepStage(db, jobId, 'before', photos);
    return answer;
  });
}

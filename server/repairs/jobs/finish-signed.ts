import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import type { SignedRecord } from '../../records/index.ts';
import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';
import type { JobRow, PreparationRow } from './job.store.ts';
import { preparedUntil } from './periods.ts';
import { deletePreparation, preparedPhotos } from './preparation.store.ts';
import { keepStage } from './receive-item.ts';
import { requireStep, takeStep, type JobAnswer } from './take-step.ts';

/** What was prepared for a job and can be signed now. Throws JOB_NOT_PREPARED, PREPARATION_LAPSED. */
export function mustBePrepared({ id, preparation }: JobRow, now: Date): PreparationRow {
  if (!preparation) throw jobProblem('JOB_NOT_PREPARED', 'No report was prepared.', { job: id });
  const until = preparedUntil(preparation);
  if (now < until) return preparation;
  throw jobProblem('PREPARATION_LAPSED', 'Its last moment has passed.', {
    until: until.toISOString(),
  });
}

const payloadOf = (jws: string): string => jws.split('.')[1] ?? '';

/** Any key of the party may sign, and a header names its key, so the payload is what must agree. */
function mustSayThat(job: JobRow, credential: string, now: Date): PreparationRow {
  const prepared = mustBePrepared(job, now);
  if (payloadOf(prepared.signingInput) === payloadOf(credential)) return prepared;
  throw jobProblem('PREPARATION_DIFFERS', 'Its payload is another.', { job: job.id });
}

/**
 * The one record of a job, signed by its repairer elsewhere; its record, the job's step and the call
 * to the chain are stored together, as where this server signs. Throws JOB_*, and as `take`,
 * PREPARATION_*, CREDENTIAL_INVALID, NOT_YOUR_RECORD, RECORD_EXISTS, INTENT_*, SIGNER_*.
 */
export async function finishSigned(
  context: RepairsContext,
  principal: PartyPrincipal,
  jobId: string,
  signed: SignedRecord,
  commit: Commit,
): Promise<JobAnswer & { readonly record: string; readonly recordId: string }> {
  const { job, side } = await requireStep(context, principal, jobId, 'finish');
  const { anchoring } = mustSayThat(job, signed.credential, context.now());
  const { recordId, save } = await context.records.take(principal, {
    ...signed,
    single: anchoring === 'single',
  });
  return commit(async (db) => {
    let prepared: PreparationRow | undefined;
    const answer = await takeStep(context, db, {
      jobId,
      action: 'finish',
      side,
      subject: principal.subject,
      change: (locked, now) => {
        // It may have been prepared anew meanwhile.
        prepared = mustSayThat(locked, signed.credential, now);
        const { warrantyUntil, partsDocId } = prepared;
        return { finishedAt: now, warrantyUntil, partsDocId, recordId };
      },
    });
    if (prepared) await keepStage(db, jobId, 'after', preparedPhotos(prepared));
    await deletePreparation(db, jobId);
    return { ...answer, record: await save(db), recordId };
  });
}

import { newId } from '../../platform/ids.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal, UploadedFile } from '../../platform/http/route.ts';
import { PublishedPhoto, type KeptPhoto, type PhotoNote } from '../../photos/index.ts';
import type { Service } from '../catalogue/services.ts';
import type { RepairsContext } from '../context.ts';
import type { RepairSubject } from '../repair.schema.ts';
import { findJob, type JobRow } from './job.store.ts';
import { linesOf, newestQuote } from './newest-quote.ts';
import { daysAfter } from './periods.ts';
import { entitledServices } from './quote.schema.ts';
import { keepStage, WORK_PHOTOS } from './receive-item.ts';
import { requireStep, takeStep, type JobAnswer } from './take-step.ts';

export interface FinishedWork {
  /** Public words. */
  readonly work: string;
  readonly services: readonly Service[];
  /** Names are published; serial numbers stay sealed. */
  readonly parts: readonly { readonly name: string; readonly serial: string | null }[];
  readonly photos: readonly PhotoNote[];
  readonly anchoring: 'single' | 'batch';
}

const published = ({ caption, sizes }: { caption: string; sizes: unknown }): PublishedPhoto =>
  PublishedPhoto.parse({ caption, sizes });

/** The entitlement as it was agreed to, for what was really done of what it covers. */
async function usedEntitlement(
  context: RepairsContext,
  job: JobRow,
  done: readonly Service[],
): Promise<RepairSubject['entitlement']> {
  const quote = newestQuote(job);
  if (!quote?.entitlementId) return null;
  const services = entitledServices(linesOf(quote)).filter((one) => done.includes(one));
  if (services.length === 0) return null;
  const { row } = await context.records.read(quote.entitlementId);
  return { record: row.recordId, services };
}

/** Until when work that is finished at a time is warranted; null: it is not. */
export function warrantyFrom(job: JobRow, finished: Date): Date | null {
  const days = newestQuote(job)?.warrantyDays ?? 0;
  return days > 0 ? daysAfter(finished, days) : null;
}

/** Seals the parts with their serial numbers. */
export const sealParts = (
  { vault }: RepairsContext,
  db: Db,
  docId: string,
  parts: FinishedWork['parts'],
) => vault.seal(db, docId, 'application/json', new TextEncoder().encode(JSON.stringify(parts)));

/** What the record of a job says. Nothing in it tells who asked, only as what. */
export async function subjectOfJob(
  context: RepairsContext,
  job: JobRow,
  work: FinishedWork,
  after: readonly KeptPhoto[],
  warrantyUntil: Date | null,
): Promise<RepairSubject> {
  const earlier = job.warrantyOfId
    ? await findJob(context.database.client, job.warrantyOfId)
    : null;
  return {
    type: job.kind,
    work: work.work,
    parts: work.parts.map(({ name }) => name),
    services: [...work.services],
    askedAs: job.askedAs === 'custodian' ? 'custodian' : 'holder',
    photos: {
      before: job.photos.filter(({ stage }) => stage === 'before').map(published),
      after: after.map(published),
    },
    warrantyUntil: warrantyUntil?.toISOString() ?? null,
    warrantyOf: earlier?.recordId ?? null,
    entitlement: await usedEntitlement(context, job, work.services),
  };
}

/**
 * The repairer's one record of a job: signed, with photos before and after, on its way to the chain.
 * Everything that can be refused is refused before anything is stored.
 * Throws JOB_*, and as `take`, KEY_NOT_HELD, SIGNER_*, PHOTO_*.
 */
export async function finishJob(
  context: RepairsContext,
  principal: PartyPrincipal,
  jobId: string,
  work: FinishedWork,
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<JobAnswer & { readonly record: string; readonly recordId: string }> {
  const { job, side } = await requireStep(context, principal, jobId, 'finish');
  const item = await context.items.require(job.itemId);
  const issuer = await context.records.requireIssuer({
    issuer: principal.party,
    kind: job.kind,
    category: item.category,
  });
  const { photos, save } = await context.photos.publish(files, work.photos, WORK_PHOTOS);
  const warrantyUntil = warrantyFrom(job, context.now());
  const record = await context.records.issue(issuer, {
    item,
    kind: job.kind,
    issuer: principal.party,
    subject: { ...(await subjectOfJob(context, job, work, photos, warrantyUntil)) },
    anchoring: work.anchoring,
  });
  const partsDocId = work.parts.length > 0 ? newId('doc') : null;
  return commit(async (db) => {
    const answer = await takeStep(context, db, {
      jobId,
      action: 'finish',
      side,
      subject: principal.subject,
      change: (_, now) => ({
        finishedAt: now,
        warrantyUntil,
        recordId: record.recordId,
        partsDocId,
      }),
    });
    await save(db);
    await keepStage(db, jobId, 'after', photos);
    if (partsDocId) await sealParts(context, db, partsDocId, work.parts);
    await record.save(db);
    return { ...answer, record: record.id, recordId: record.recordId };
  });
}

import { newId } from '../../platform/ids.ts';
import type { Commit, Principal, UploadedFile } from '../../platform/http/route.ts';
import type { PhotoNote } from '../../photos/index.ts';
import type { RepairsContext } from '../context.ts';
import type { RepairKind } from '../repair.schema.ts';
import { checkEntitled } from './check-entitled.ts';
import { jobProblem } from './job-problems.ts';
import { newJob } from './job-rules.ts';
import { findJobByRecord, insertJob, insertPhotos, insertStep } from './job.store.ts';
import { requireRepairer } from './require-repairer.ts';
import { requireSay } from './require-say.ts';
import type { JobAnswer } from './take-step.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';

/** Photos of a request: none needed. */
export const REQUEST_PHOTOS = { least: 0, most: 6 };

export interface NewRequest {
  readonly itemId: string;
  /** Party id. */
  readonly repairer: string;
  readonly kind: RepairKind;
  readonly words: string;
  /** Record of an entitlement that is to pay for it, as far as it covers the work. */
  readonly entitlement: string | null;
  /** Record of the job whose warranty is claimed. */
  readonly warrantyOf: string | null;
  readonly photos: readonly PhotoNote[];
}

/**
 * The earlier job whose warranty is claimed; the warranty goes with the item, as the record does.
 * Throws RECORD_UNKNOWN, WARRANTY_NONE, WARRANTY_OTHER_REPAIRER, WARRANTY_ENDED.
 */
async function requireWarranty(context: RepairsContext, record: string, asked: NewRequest) {
  const { row } = await context.records.read(record);
  const job = await findJobByRecord(context.database.client, row.recordId);
  if (!job?.warrantyUntil || job.itemId !== asked.itemId) {
    throw jobProblem('WARRANTY_NONE', 'No warranty hangs on this record.', { record });
  }
  if (job.repairerId !== asked.repairer) {
    throw jobProblem('WARRANTY_OTHER_REPAIRER', 'It is owed by who did that job.', {
      repairer: job.repairerId,
    });
  }
  if (context.now() >= job.warrantyUntil) {
    throw jobProblem('WARRANTY_ENDED', 'Its last moment has passed.', {
      until: job.warrantyUntil.toISOString(),
    });
  }
  return job;
}

/**
 * Asks a repairer for work on an item. What is written and shown is for them alone.
 * Throws REPAIR_*, REPAIRER_*, WARRANTY_*, ENTITLEMENT_*, PHOTO_*.
 */
export async function askRepair(
  context: RepairsContext,
  principal: Principal,
  asked: NewRequest,
  files: readonly UploadedFile[],
  commit: Commit,
): Promise<JobAnswer> {
  const say = await requireSay(context, principal, asked.itemId);
  const repairer = await requireRepairer(context, asked.repairer);
  if (repairer.id === say.id) {
    throw jobProblem('REPAIRER_IS_YOU', 'Nobody asks themselves.', { repairer: repairer.id });
  }
  const warranty = asked.warrantyOf
    ? await requireWarranty(context, asked.warrantyOf, asked)
    : null;
  if (asked.entitlement) {
    // What it must cover is known with the quote; whether it helps at all is known now.
    const use = { itemId: asked.itemId, repairerId: repairer.id, services: [] };
    await checkEntitled(context, asked.entitlement, use);
  }
  const { photos, save } = await context.photos.keep(files, asked.photos, REQUEST_PHOTOS);
  const id = newId('job');
  return commit(async (db) => {
    const now = context.now();
    const position = newJob(now);
    await save(db);
    await insertJob(db, {
      id,
      itemId: asked.itemId,
      repairerId: repairer.id,
      kind: asked.kind,
      askedBy: say.id,
      askedAs: say.as,
      subject: principal.subject,
      warrantyOfId: warranty?.id ?? null,
      wishedEntitlementId: asked.entitlement,
      createdAt: now,
      ...position,
    });
    await insertPhotos(
      db,
      photos.map((photo, i) => ({
        ...photo,
        id: newId('pho'),
        jobId: id,
        stage: 'request',
        position: i,
        sizes: [],
      })),
    );
    await insertStep(db, {
      jobId: id,
      position: 0,
      action: 'ask',
      side: 'customer',
      subject: principal.subject,
      wordsDocId: await sealWords(context.vault, db, asked.words),
      at: now,
    });
    return { id, state: position.state, deadline: position.deadline?.toISOString() ?? null };
  });
}

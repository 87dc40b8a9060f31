import type { Item } from '#prisma';
import { partyView } from '../../parties/index.ts';
import type { Principal } from '../../platform/http/route.ts';
import { PublishedPhoto } from '../../photos/index.ts';
import type { RepairsContext } from '../context.ts';
import { actionsOf } from './job-rules.ts';
import type { JobSummary, JobView } from './job.schema.ts';
import { stateAt, type Side } from './job-states.ts';
import { listJobs, type JobRow, type PhotoRow } from './job.store.ts';
import { linesOf } from './newest-quote.ts';
import { preparedUntil } from './periods.ts';
import { requireJob } from './require-job.ts';
import { actingFor } from './require-say.ts';
import { openWords } from '../../platform/keys/sealed-words.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Jobs as one side sees them; a fixed number of queries. */
async function summaries(
  context: RepairsContext,
  jobs: readonly JobRow[],
  side: Side,
): Promise<JobSummary[]> {
  const parties = await context.parties.findAll(
    [...new Set(jobs.flatMap(({ repairerId, askedBy }) => [repairerId, askedBy]))],
    [],
  );
  const items = await context.items.byId(jobs.map(({ itemId }) => itemId));
  const views = new Map(parties.map((party) => [party.id, partyView(party)]));
  const itemOf = new Map(items.map((item: Item) => [item.id, item]));
  const now = context.now();
  return jobs.map((job) => {
    const repairer = views.get(job.repairerId);
    const item = itemOf.get(job.itemId);
    if (!repairer || !item) throw new TypeError('a job has a repairer and an item');
    const customer = views.get(job.askedBy) ?? null;
    return {
      id: job.id,
      state: stateAt(job, now),
      deadline: iso(job.deadline),
      item: { id: item.id, category: item.category, brand: item.brand, model: item.model },
      repairer,
      customer: { kind: customer ? 'party' : 'member', party: customer },
      askedAs: job.askedAs === 'custodian' ? 'custodian' : 'holder',
      kind: job.kind,
      side,
      actions: actionsOf(job, side, now),
      dueAt: iso(job.dueAt),
      createdAt: job.createdAt.toISOString(),
    };
  });
}

/** A page of the jobs that somebody has asked for, or does; the newest first. */
export async function pageOfJobs(
  context: RepairsContext,
  principal: Principal,
  page: { readonly as: Side; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ jobs: JobSummary[]; next: string | null }> {
  const id = actingFor(principal);
  const whose = page.as === 'repairer' ? { repairerId: id } : { askedBy: id };
  const rows = await listJobs(context.database.client, whose, page.cursor, page.limit);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { jobs: await summaries(context, rows, page.as), next: last?.id ?? null };
}

const publishedOf = (photos: readonly PhotoRow[], stage: 'before' | 'after'): PublishedPhoto[] =>
  photos
    .filter((photo) => photo.stage === stage)
    .map(({ caption, sizes }) => PublishedPhoto.parse({ caption, sizes }));

/** A job with all that its two sides see of it. Throws JOB_UNKNOWN. */
export async function readJob(
  context: RepairsContext,
  principal: Principal,
  jobId: string,
): Promise<JobView> {
  const { job, side } = await requireJob(context, principal, jobId);
  const [summary] = await summaries(context, [job], side);
  if (!summary) throw new TypeError('one job gives one summary');
  const record = job.recordId ? await context.records.findByRecordId(job.recordId) : null;
  const { facts } = await context.ownership.titleOf(job.itemId);
  const parts = await openWords(context.vault, job.partsDocId);
  const words = await Promise.all(
    job.steps.map(({ wordsDocId }) => openWords(context.vault, wordsDocId)),
  );
  return {
    ...summary,
    quotes: job.quotes.map((quote) => ({
      id: quote.id,
      lines: linesOf(quote),
      currency: quote.currency,
      total: quote.total,
      days: quote.days,
      warrantyDays: quote.warrantyDays,
      entitlement: quote.entitlementId,
      validUntil: quote.validUntil.toISOString(),
      createdAt: quote.createdAt.toISOString(),
    })),
    photos: {
      request: job.photos
        .filter(({ stage }) => stage === 'request')
        .map(({ id, caption }) => ({
          caption,
          url: `/v1/repair-jobs/${job.id}/photos/${id}`,
        })),
      before: publishedOf(job.photos, 'before'),
      after: publishedOf(job.photos, 'after'),
    },
    steps: job.steps.map(({ action, side: by, at }, i) => ({
      action: action as JobView['steps'][number]['action'],
      side: by as Side,
      at: at.toISOString(),
      words: words[i] ?? null,
    })),
    parts: parts === null ? [] : (JSON.parse(parts) as JobView['parts']),
    warrantyUntil: iso(job.warrantyUntil),
    warrantyOf: job.warrantyOfId,
    wishedEntitlement: job.wishedEntitlementId,
    entrusted: facts?.custodian === summary.repairer.number,
    ownKey: !(await context.parties.holdsKeyOf(job.repairerId)),
    preparedUntil: job.preparation && iso(preparedUntil(job.preparation)),
    record: record?.id ?? null,
  };
}

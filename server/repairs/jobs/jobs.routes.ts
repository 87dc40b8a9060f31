import { z } from 'zod';
import { defaultPhotoLimits, photoNotes } from '../../photos/index.ts';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type BodyForm, type Route } from '../../platform/http/route.ts';
import { SignedRecord } from '../../records/index.ts';
import type { RepairsContext } from '../context.ts';
import { PartName, PARTS, RecordAnswer, REPAIR_KINDS, Services, Work } from '../repair.schema.ts';
import { acceptQuote } from './accept-quote.ts';
import { askRepair, REQUEST_PHOTOS } from './ask-repair.ts';
import { finishJob } from './finish-job.ts';
import { finishSigned } from './finish-signed.ts';
import type { JobAction } from './job-rules.ts';
import { JobAnswer, JobSummary, JobView } from './job.schema.ts';
import { SIDES } from './job-states.ts';
import { prepareFinish } from './prepare-finish.ts';
import { quoteJob } from './quote-job.ts';
import { NewQuote } from './quote.schema.ts';
import { readPhoto } from './read-photo.ts';
import { receiveItem, WORK_PHOTOS } from './receive-item.ts';
import { sayStep } from './take-step.ts';
import { pageOfJobs, readJob } from './view-job.ts';

/** Who may have items repaired: their owners, and who keeps items for others. */
const customers = { roles: ['registrar', 'repairer', 'custodian'], orMember: true } as const;
const repairers = { roles: ['repairer'] } as const;

const JobId = z.object({ jobId: idOf('job') });
/** What one side writes to the other; sealed, and never published. */
const Words = publicText(2000);
const Worded = z.strictObject({ words: Words.optional() });

const { fileBytes, totalBytes } = defaultPhotoLimits;
/** A JSON part beside photos. */
const withPhotos = <S extends z.ZodType>(
  part: string,
  schema: S,
  files: number,
): BodyForm<z.infer<S>> => ({
  type: 'multipart',
  part,
  files: 'photos',
  schema: schema as z.ZodType<z.infer<S>>,
  limits: { files, fileBytes, totalBytes },
});

/** What a repairer tells of finished work. */
const Report = z.strictObject({
  work: Work,
  services: Services.min(1),
  parts: z
    .array(
      z.strictObject({
        name: PartName,
        /** Kept sealed, for the two sides. */
        serial: publicText(80).min(1).nullable().default(null),
      }),
    )
    .max(PARTS)
    .default([]),
  photos: photoNotes(WORK_PHOTOS.most),
  anchoring: z.enum(['single', 'batch']).default('single'),
});

/** A step that is a word of one side, with what they want to say. */
const word = (
  context: RepairsContext,
  action: JobAction,
  path: string,
  summary: string,
  access: typeof customers | typeof repairers,
): Route =>
  route({
    method: 'post',
    path: `/v1/repair-jobs/{jobId}/${path}`,
    summary,
    access,
    params: JobId,
    body: { type: 'json', schema: Worded },
    response: z.strictObject(JobAnswer),
    handle: ({ params, body, principal, commit }) =>
      sayStep(context, principal, { ...params, ...body, action }, commit),
  });

const words = (context: RepairsContext): Route[] => [
  word(context, 'decline', 'refusal', 'The repairer declines a job', repairers),
  word(context, 'give_up', 'return', 'The repairer gives an item back undone', repairers),
  word(context, 'answer', 'objection/answer', 'The repairer answers an objection', repairers),
  word(context, 'turn_down', 'turn-down', 'Turns a quote down', customers),
  word(context, 'withdraw', 'withdrawal', 'Withdraws a request before hand-in', customers),
  word(context, 'hand_back', 'hand-back', 'Either side says that the item is back', customers),
  word(context, 'confirm', 'confirmation', 'Confirms that all is well', customers),
  word(context, 'object', 'objection', 'Objects to the work, in time', customers),
];

export const jobRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/repair-jobs',
    summary: 'Asks a repairer for work on an item that is yours, or in your custody',
    access: customers,
    status: 201,
    body: withPhotos(
      'request',
      z.strictObject({
        itemId: idOf('itm'),
        repairer: idOf('pty'),
        kind: z.enum(REPAIR_KINDS).default('repair'),
        words: Words.min(1),
        entitlement: idOf('rec').nullable().default(null),
        warrantyOf: idOf('rec').nullable().default(null),
        photos: photoNotes(REQUEST_PHOTOS.most).default([]),
      }),
      REQUEST_PHOTOS.most,
    ),
    response: z.strictObject(JobAnswer),
    handle: ({ body, files, principal, commit }) =>
      askRepair(context, principal, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/repair-jobs',
    summary: 'Your jobs: those you asked for, or those you do',
    access: customers,
    query: z.object({
      as: z.enum(SIDES).default('customer'),
      cursor: idOf('job').optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.strictObject({ jobs: z.array(JobSummary), next: idOf('job').nullable() }),
    handle: ({ query, principal }) => pageOfJobs(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/repair-jobs/{jobId}',
    summary: 'A job, for its two sides',
    access: customers,
    params: JobId,
    response: JobView,
    handle: ({ params, principal }) => readJob(context, principal, params.jobId),
  }),
  route({
    method: 'get',
    path: '/v1/repair-jobs/{jobId}/photos/{photoId}',
    summary: 'A photo of a request, for the two sides of the job',
    access: customers,
    params: JobId.extend({ photoId: idOf('pho') }),
    handle: ({ params, principal }) => readPhoto(context, principal, params),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/quotes',
    summary: 'The repairer quotes; a later quote takes the place of an earlier one',
    access: repairers,
    status: 201,
    params: JobId,
    body: { type: 'json', schema: NewQuote },
    response: z.strictObject({ ...JobAnswer, quote: idOf('quo') }),
    handle: ({ params, body, principal, commit }) =>
      quoteJob(context, principal, params.jobId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/acceptance',
    summary: 'Agrees to the quote that holds',
    access: customers,
    params: JobId,
    body: { type: 'json', schema: z.strictObject({ quote: idOf('quo') }) },
    response: z.strictObject(JobAnswer),
    handle: ({ params, body, principal, commit }) =>
      acceptQuote(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/receipt',
    summary: 'The item is with the repairer: photos before the work',
    access: repairers,
    params: JobId,
    body: withPhotos(
      'receipt',
      z.strictObject({
        photos: photoNotes(WORK_PHOTOS.most),
        words: Words.optional(),
      }),
      WORK_PHOTOS.most,
    ),
    response: z.strictObject(JobAnswer),
    handle: ({ params, body, files, principal, commit }) =>
      receiveItem(context, principal, { ...params, ...body }, files, commit),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/finish',
    summary: 'The work is done: one signed record, with photos before and after',
    access: repairers,
    params: JobId,
    body: withPhotos('report', Report, WORK_PHOTOS.most),
    response: z.strictObject({ ...JobAnswer, ...RecordAnswer }),
    handle: ({ params, body, files, principal, commit }) =>
      finishJob(context, principal, params.jobId, body, files, commit),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/finish/preparation',
    summary: 'The work is done, and the repairer keeps its key itself: what it is to sign',
    access: repairers,
    params: JobId,
    body: withPhotos('report', Report, WORK_PHOTOS.most),
    response: z.strictObject({
      id: idOf('job'),
      /** ASCII; ES256 signs its SHA-256. With "." and the signature it is the credential. */
      signingInput: z.string(),
      /** SHA-256 of it, 0x-hex. */
      digest: z.string(),
      anchoring: z.enum(['single', 'batch']),
      /** The first moment in which it is too late. */
      until: z.iso.datetime(),
    }),
    handle: ({ params, body, files, principal, commit }) =>
      prepareFinish(context, principal, params.jobId, body, files, commit),
  }),
  route({
    method: 'post',
    path: '/v1/repair-jobs/{jobId}/finish/signature',
    summary: 'Finishes a job with the credential, and the intent, that the repairer signed itself',
    access: repairers,
    params: JobId,
    body: { type: 'json', schema: SignedRecord },
    response: z.strictObject({ ...JobAnswer, ...RecordAnswer }),
    handle: ({ params, body, principal, commit }) =>
      finishSigned(context, principal, params.jobId, body, commit),
  }),
  ...words(context),
];

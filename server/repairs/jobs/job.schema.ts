import { z } from 'zod';
import { PartyView } from '../../parties/index.ts';
import { PublishedPhoto } from '../../photos/index.ts';
import { idOf } from '../../platform/ids.ts';
import { REPAIR_KINDS } from '../repair.schema.ts';
import { JOB_ACTIONS } from './job-rules.ts';
import { JOB_STATES, SIDES } from './job-states.ts';
import { QuoteLine } from './quote.schema.ts';

const Time = z.iso.datetime();

export const JobAnswer = {
  id: idOf('job'),
  state: z.enum(JOB_STATES),
  deadline: Time.nullable(),
};

const QuoteView = z.strictObject({
  id: idOf('quo'),
  lines: z.array(QuoteLine),
  currency: z.string(),
  total: z.int(),
  days: z.int(),
  warrantyDays: z.int(),
  entitlement: idOf('rec').nullable(),
  validUntil: Time,
  createdAt: Time,
});

/** What a list shows of a job. */
export const JobSummary = z.strictObject({
  ...JobAnswer,
  item: z.strictObject({
    id: idOf('itm'),
    category: z.string(),
    brand: z.string(),
    model: z.string(),
  }),
  repairer: PartyView,
  /** A member is never named. */
  customer: z.strictObject({ kind: z.enum(['member', 'party']), party: PartyView.nullable() }),
  askedAs: z.enum(['holder', 'custodian']),
  kind: z.enum(REPAIR_KINDS),
  /** Which side the reader is on, and what they can do now. */
  side: z.enum(SIDES),
  actions: z.array(z.enum(JOB_ACTIONS)),
  dueAt: Time.nullable(),
  createdAt: Time,
});
export type JobSummary = z.infer<typeof JobSummary>;

export const JobView = JobSummary.extend({
  /** The newest last; it is the one that holds. */
  quotes: z.array(QuoteView),
  photos: z.strictObject({
    /** Shown to the two sides only. */
    request: z.array(z.strictObject({ caption: z.string(), url: z.string() })),
    before: z.array(PublishedPhoto),
    after: z.array(PublishedPhoto),
  }),
  steps: z.array(
    z.strictObject({
      action: z.enum(['ask', ...JOB_ACTIONS]),
      side: z.enum(SIDES),
      at: Time,
      /** Null: none were written, or they were erased. */
      words: z.string().nullable(),
    }),
  ),
  parts: z.array(z.strictObject({ name: z.string(), serial: z.string().nullable() })),
  warrantyUntil: Time.nullable(),
  /** The job whose warranty is claimed. */
  warrantyOf: idOf('job').nullable(),
  wishedEntitlement: idOf('rec').nullable(),
  /** Whether the chain says that the repairer has custody of the item now. */
  entrusted: z.boolean(),
  /** Whether the repairer signs with a key of its own: then it finishes the work in two steps. */
  ownKey: z.boolean(),
  /** Before when the repairer can sign the report that it prepared; null: none is prepared. */
  preparedUntil: Time.nullable(),
  /** Its record, once the work is finished. */
  record: idOf('rec').nullable(),
});
export type JobView = z.infer<typeof JobView>;

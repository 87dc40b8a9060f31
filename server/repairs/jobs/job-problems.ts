import { defineProblems } from '../../platform/http/problem.ts';

const over = 'Read the job: it is over. Ask for a new one where work is still to be done.';
const wait = 'Read the job: "state" says where it stands, and "actions" what you can do now.';

/** Why a job cannot be taken a step: one code for each. */
export const jobProblem = defineProblems({
  JOB_UNKNOWN: {
    status: 404,
    title: 'No such job',
    next: 'Check the id; your jobs are listed at /v1/repair-jobs.',
  },
  JOB_PHOTO_UNKNOWN: {
    status: 404,
    title: 'This job has no such photo',
    next: 'Read the job: it lists the photos of its request.',
  },
  JOB_CUSTOMER_ONLY: {
    status: 403,
    title: 'Only whoever asked for the job can do this',
    next: 'Wait for them; "actions" of the job says what you can do.',
  },
  JOB_REPAIRER_ONLY: {
    status: 403,
    title: 'Only the repairer of the job can do this',
    next: 'Wait for them; "actions" of the job says what you can do.',
  },
  JOB_NOT_QUOTED: { status: 409, title: 'There is no quote yet', next: wait },
  JOB_NOT_AGREED: { status: 409, title: 'The quote was not accepted yet', next: wait },
  JOB_NOT_RECEIVED: { status: 409, title: 'The item was not handed in yet', next: wait },
  JOB_NOT_FINISHED: { status: 409, title: 'The work is not finished yet', next: wait },
  JOB_NOT_HANDED_BACK: { status: 409, title: 'The item was not handed back yet', next: wait },
  JOB_NOT_OBJECTED: { status: 409, title: 'Nobody has objected', next: wait },
  JOB_AGREED_ALREADY: { status: 409, title: 'The quote was accepted already', next: wait },
  JOB_RECEIVED_ALREADY: { status: 409, title: 'The item was handed in already', next: wait },
  JOB_FINISHED_ALREADY: { status: 409, title: 'The work is finished already', next: wait },
  JOB_HANDED_BACK_ALREADY: { status: 409, title: 'The item is back already', next: wait },
  JOB_OBJECTED_ALREADY: { status: 409, title: 'There is an objection already', next: wait },
  REQUEST_LAPSED: {
    status: 409,
    title: 'The repairer has not answered in time',
    next: 'Ask again, or ask another repairer.',
  },
  QUOTE_LAPSED: {
    status: 409,
    title: 'The quote can no longer be accepted',
    next: 'Ask for a new one.',
  },
  QUOTE_REPLACED: {
    status: 409,
    title: 'This quote was replaced by another',
    next: 'Read the job, and accept its newest quote or turn it down.',
  },
  HAND_IN_LAPSED: {
    status: 409,
    title: 'The item was not handed in in time',
    next: 'Ask again: prices and dates may have changed.',
  },
  OBJECTION_PERIOD_OVER: {
    status: 409,
    title: 'The time to object is over',
    next: 'Claim the warranty, where there is one.',
  },
  OBJECTION_LAPSED: {
    status: 409,
    title: 'The objection was not answered in time, and stands',
    next: over,
  },
  JOB_SIGNED_HERE: {
    status: 409,
    title: 'Your party keeps no key itself',
    next: 'Finish the job in one step, at POST /v1/repair-jobs/{jobId}/finish: this server signs.',
  },
  JOB_NOT_PREPARED: {
    status: 409,
    title: 'There is nothing to sign for this job',
    next: 'Send the report to POST /v1/repair-jobs/{jobId}/finish/preparation, and sign what it answers.',
  },
  PREPARATION_LAPSED: {
    status: 409,
    title: 'The report was not signed within 7 days',
    next: 'Send it again to POST /v1/repair-jobs/{jobId}/finish/preparation, and sign what it answers.',
  },
  PREPARATION_DIFFERS: {
    status: 409,
    title: 'The credential does not say what was prepared',
    next: 'Sign exactly the bytes of "signingInput" that was prepared last; nothing in them may change.',
  },
  JOB_DECLINED: { status: 409, title: 'The repairer has declined', next: over },
  JOB_TURNED_DOWN: { status: 409, title: 'The quote was turned down', next: over },
  JOB_WITHDRAWN: { status: 409, title: 'The request was withdrawn', next: over },
  JOB_GIVEN_UP: { status: 409, title: 'The item was given back without the work', next: over },
  JOB_SETTLED: { status: 409, title: 'The objection was answered', next: over },
  JOB_CLOSED: { status: 409, title: 'The job is closed', next: over },
  REPAIR_NOT_YOURS_TO_ASK: {
    status: 403,
    title: 'Only who holds title or has custody can have an item repaired',
    next: 'Have the item transferred or entrusted to you first.',
  },
  REPAIR_ITEM_RETIRED: {
    status: 409,
    title: 'The passport of this item has ended',
    next: 'Continue under its successor, where it has one.',
  },
  REPAIRER_UNKNOWN: {
    status: 422,
    title: 'No repairer has this id',
    next: 'Choose a party of kind repairer from /v1/parties.',
  },
  REPAIRER_IS_YOU: {
    status: 422,
    title: 'A repairer does not ask itself',
    next: 'Record the work at /v1/repairs.',
  },
  WARRANTY_OTHER_REPAIRER: {
    status: 422,
    title: 'The warranty is owed by another repairer',
    next: 'Ask the repairer named in "repairer".',
  },
  WARRANTY_NONE: {
    status: 409,
    title: 'This job carries no warranty',
    next: 'Ask for a new job.',
  },
  WARRANTY_ENDED: {
    status: 409,
    title: 'The warranty of this job has ended',
    next: 'Ask for a new job.',
  },
});

export type JobRefusal = keyof typeof jobProblem.table;

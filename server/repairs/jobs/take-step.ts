import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import type { Commit, Principal } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { jobProblem } from './job-problems.ts';
import { take, type JobAction } from './job-rules.ts';
import { stateAt, type JobPosition, type Side } from './job-states.ts';
import { insertStep, lockJob, updateJob, type JobRow } from './job.store.ts';
import { dropPreparation } from './preparation.store.ts';
import { requireJob, type Participation } from './require-job.ts';
import { sealWords } from '../../platform/keys/sealed-words.ts';

export interface Step {
  readonly action: JobAction;
  readonly side: Side;
  readonly validUntil?: Date;
}

export interface JobAnswer {
  readonly id: string;
  readonly state: string;
  readonly deadline: string | null;
}

/** Where a job comes to by a step. Throws the refusal of job-rules.ts. */
export function mustTake(job: JobRow, step: Step, now: Date): JobPosition {
  const taken = take(job, step, now);
  if ('position' in taken) return taken.position;
  const state = stateAt(job, now);
  throw jobProblem(taken.refused, `It is "${state}".`, { job: job.id, state });
}

/** A job that one of its sides may take this step now; asked again when it is taken. */
export async function requireStep(
  context: RepairsContext,
  principal: Principal,
  jobId: string,
  action: JobAction,
): Promise<Participation> {
  const found = await requireJob(context, principal, jobId);
  mustTake(found.job, { action, side: found.side }, context.now());
  return found;
}

export interface TakenStep extends Step {
  readonly jobId: string;
  /** Person, system or member. */
  readonly subject: string;
  readonly words?: string | undefined;
  /** What else changes, as the job is when nobody else can change it. */
  readonly change?: (job: JobRow, now: Date) => Prisma.RepairJobUncheckedUpdateInput;
}

/** Takes a job one step in the caller's transaction: its state, and who did it. */
export async function takeStep(
  context: RepairsContext,
  db: Db,
  { jobId, subject, words, change, ...step }: TakenStep,
): Promise<JobAnswer> {
  const job = await lockJob(db, jobId);
  if (!job) throw jobProblem('JOB_UNKNOWN', 'No job of yours has this id.', { job: jobId });
  const now = context.now();
  const position = mustTake(job, step, now);
  // A report that was prepared to be signed has no work any more.
  if (job.preparation && step.action === 'give_up') {
    await dropPreparation(context, db, job.preparation);
  }
  await updateJob(db, jobId, { ...position, ...change?.(job, now) });
  await insertStep(db, {
    jobId,
    position: job.steps.length,
    action: step.action,
    side: step.side,
    subject,
    wordsDocId: await sealWords(context.vault, db, words),
    at: now,
  });
  return {
    id: jobId,
    state: position.state,
    deadline: position.deadline?.toISOString() ?? null,
  };
}

/** A step that is nothing but a word. Throws JOB_*, and the refusals of job-rules.ts. */
export async function sayStep(
  context: RepairsContext,
  principal: Principal,
  asked: {
    readonly jobId: string;
    readonly action: JobAction;
    readonly words?: string | undefined;
  },
  commit: Commit,
): Promise<JobAnswer> {
  const { side } = await requireStep(context, principal, asked.jobId, asked.action);
  return commit((db) =>
    takeStep(context, db, {
      ...asked,
      side,
      subject: principal.subject,
      ...(asked.action === 'hand_back' ? { change: (_, now) => ({ handedBackAt: now }) } : {}),
    }),
  );
}

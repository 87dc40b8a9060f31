import {
  stateAt,
  type JobPosition,
  type JobState,
  type Side,
  type StoredState,
} from './job-states.ts';
import { PERIODS } from './periods.ts';
import type { JobRefusal } from './job-problems.ts';

interface Move {
  readonly by: readonly Side[];
  readonly from: readonly StoredState[];
  readonly to: StoredState;
}

/** The whole diagram: who may take a job from where to where. */
export const MOVES = {
  quote: { by: ['repairer'], from: ['requested', 'quoted'], to: 'quoted' },
  decline: { by: ['repairer'], from: ['requested', 'quoted', 'agreed'], to: 'declined' },
  turn_down: { by: ['customer'], from: ['quoted'], to: 'turned_down' },
  withdraw: { by: ['customer'], from: ['requested', 'quoted', 'agreed'], to: 'withdrawn' },
  accept: { by: ['customer'], from: ['quoted'], to: 'agreed' },
  receive: { by: ['repairer'], from: ['agreed'], to: 'in_work' },
  give_up: { by: ['repairer'], from: ['in_work'], to: 'returned' },
  finish: { by: ['repairer'], from: ['in_work'], to: 'finished' },
  // Either says so: who has the item back need not wait for the other's word.
  hand_back: { by: ['repairer', 'customer'], from: ['finished'], to: 'handed_back' },
  confirm: { by: ['customer'], from: ['handed_back'], to: 'closed' },
  object: { by: ['customer'], from: ['handed_back'], to: 'objected' },
  answer: { by: ['repairer'], from: ['objected'], to: 'settled' },
} as const satisfies Record<string, Move>;

export type JobAction = keyof typeof MOVES;
export const JOB_ACTIONS = Object.keys(MOVES) as JobAction[];

/** The order of the states that lead to one another. */
const COURSE: readonly JobState[] = [
  'requested',
  'quoted',
  'agreed',
  'in_work',
  'finished',
  'handed_back',
  'objected',
];

/** Why it is too early for what comes after a state. */
const TOO_EARLY: Readonly<Record<string, JobRefusal>> = {
  requested: 'JOB_NOT_QUOTED',
  quoted: 'JOB_NOT_AGREED',
  agreed: 'JOB_NOT_RECEIVED',
  in_work: 'JOB_NOT_FINISHED',
  finished: 'JOB_NOT_HANDED_BACK',
  handed_back: 'JOB_NOT_OBJECTED',
};

/** Why it is too late for what comes before a state, or where the job is over. */
const TOO_LATE: Readonly<Record<Exclude<JobState, 'lapsed' | 'requested' | 'quoted'>, JobRefusal>> =
  {
    agreed: 'JOB_AGREED_ALREADY',
    in_work: 'JOB_RECEIVED_ALREADY',
    finished: 'JOB_FINISHED_ALREADY',
    handed_back: 'JOB_HANDED_BACK_ALREADY',
    objected: 'JOB_OBJECTED_ALREADY',
    declined: 'JOB_DECLINED',
    turned_down: 'JOB_TURNED_DOWN',
    withdrawn: 'JOB_WITHDRAWN',
    returned: 'JOB_GIVEN_UP',
    settled: 'JOB_SETTLED',
    closed: 'JOB_CLOSED',
    unanswered: 'OBJECTION_LAPSED',
  };

/** Whose silence ended it. */
const LAPSED: Readonly<Record<string, JobRefusal>> = {
  requested: 'REQUEST_LAPSED',
  quoted: 'QUOTE_LAPSED',
  agreed: 'HAND_IN_LAPSED',
};

function refusal(job: JobPosition, state: JobState, from: readonly StoredState[]): JobRefusal {
  if (state === 'lapsed') return LAPSED[job.state] ?? 'REQUEST_LAPSED';
  if (state === 'closed' && job.state === 'handed_back') return 'OBJECTION_PERIOD_OVER';
  const here = COURSE.indexOf(state);
  const first = Math.min(...from.map((one) => COURSE.indexOf(one)));
  if (here >= 0 && here < first) return TOO_EARLY[state] ?? 'JOB_NOT_QUOTED';
  return TOO_LATE[state as keyof typeof TOO_LATE];
}

/** When silence will count in a state that begins now. */
function deadlineOf(state: StoredState, now: Date, validUntil: Date | undefined): Date | null {
  const after = (period: number) => new Date(now.getTime() + period);
  if (state === 'quoted') return validUntil ?? null;
  if (state === 'agreed') return after(PERIODS.handIn);
  if (state === 'handed_back') return after(PERIODS.objection);
  if (state === 'objected') return after(PERIODS.objectionAnswer);
  return null;
}

/** A job that is asked for now. */
export const newJob = (now: Date): JobPosition => ({
  state: 'requested',
  deadline: new Date(now.getTime() + PERIODS.answer),
});

/**
 * Takes a job one step, or says why it cannot be taken. Pure: the same for the same question.
 * @param step.validUntil of a quote: until when it can be accepted.
 */
export function take(
  job: JobPosition,
  step: { readonly action: JobAction; readonly side: Side; readonly validUntil?: Date },
  now: Date,
): { readonly position: JobPosition } | { readonly refused: JobRefusal } {
  const { by, from, to }: Move = MOVES[step.action];
  if (!by.includes(step.side)) {
    return { refused: step.side === 'repairer' ? 'JOB_CUSTOMER_ONLY' : 'JOB_REPAIRER_ONLY' };
  }
  const state = stateAt(job, now);
  if (!from.some((one) => one === state)) return { refused: refusal(job, state, from) };
  return { position: { state: to, deadline: deadlineOf(to, now, step.validUntil) } };
}

/** What a side may do now, in the order of the diagram. */
export const actionsOf = (job: JobPosition, side: Side, now: Date): JobAction[] =>
  JOB_ACTIONS.filter((action) => 'position' in take(job, { action, side }, now));

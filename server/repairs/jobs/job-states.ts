/** The two sides of a job: who asked for it, and who does it. */
export const SIDES = ['customer', 'repairer'] as const;
export type Side = (typeof SIDES)[number];

/** States that are stored. What silence makes of them is worked out, see {@link stateAt}. */
export const STORED_STATES = [
  'requested',
  'quoted',
  'agreed',
  'in_work',
  'finished',
  'handed_back',
  'objected',
  'declined',
  'turned_down',
  'withdrawn',
  'returned',
  'settled',
  'closed',
] as const;
export type StoredState = (typeof STORED_STATES)[number];

export const JOB_STATES = [...STORED_STATES, 'lapsed', 'unanswered'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What the passing of a deadline makes of a state. */
const SILENCE: Readonly<Partial<Record<StoredState, JobState>>> = {
  requested: 'lapsed',
  quoted: 'lapsed',
  agreed: 'lapsed',
  handed_back: 'closed',
  objected: 'unanswered',
};

/** States that somebody can still leave. */
export const OPEN_STATES: readonly StoredState[] = [
  'requested',
  'quoted',
  'agreed',
  'in_work',
  'finished',
  'handed_back',
  'objected',
];

/** A job as far as its rules need it. */
export interface JobPosition {
  readonly state: StoredState;
  /** When silence counts: from this moment on. Null: this state has no end of its own. */
  readonly deadline: Date | null;
}

/** Where a job stands at a time. */
export function stateAt({ state, deadline }: JobPosition, now: Date): JobState {
  if (deadline === null || now < deadline) return state;
  return SILENCE[state] ?? state;
}

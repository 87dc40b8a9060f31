import { expect } from 'chai';
import fc from 'fast-check';
import {
  actionsOf,
  JOB_ACTIONS,
  MOVES,
  newJob,
  take,
  type JobAction,
} from '../../../../server/repairs/jobs/job-rules.ts';
import { jobProblem } from '../../../../server/repairs/jobs/job-problems.ts';
import {
  SIDES,
  stateAt,
  STORED_STATES,
  type JobPosition,
  type Side,
  type StoredState,
} from '../../../../server/repairs/jobs/job-states.ts';
import { PERIODS } from '../../../../server/repairs/jobs/periods.ts';

const START = new Date('2026-03-01T09:00:00Z');
const after = (ms: number): Date => new Date(START.getTime() + ms);
const at = (state: StoredState, deadline: Date | null = null): JobPosition => ({ state, deadline });

/** What a side is told that may not take a step; null where it may. */
const refusedFor = (job: JobPosition, action: JobAction, side: Side, now = START) => {
  const taken = take(job, { action, side }, now);
  return 'refused' in taken ? taken.refused : null;
};

/** A side that may take an action at all. */
const sideOf = (action: JobAction): Side => MOVES[action].by[0];

describe('the course of a repair job', () => {
  it('goes from the request to the closed job, each step by its side', () => {
    const steps: [JobAction, Side, string][] = [
      ['quote', 'repairer', 'quoted'],
      ['accept', 'customer', 'agreed'],
      ['receive', 'repairer', 'in_work'],
      ['finish', 'repairer', 'finished'],
      ['hand_back', 'repairer', 'handed_back'],
      ['object', 'customer', 'objected'],
      ['answer', 'repairer', 'settled'],
    ];
    let job = newJob(START);
    for (const [action, side, state] of steps) {
      const taken = take(job, { action, side, validUntil: after(1000) }, START);
      if (!('position' in taken)) throw new Error(`${action}: ${taken.refused}`);
      job = taken.position;
      expect(job.state).to.equal(state);
    }
  });

  const refusals: [StoredState, JobAction, string][] = [
    ['requested', 'accept', 'JOB_NOT_QUOTED'],
    ['quoted', 'receive', 'JOB_NOT_AGREED'],
    ['agreed', 'finish', 'JOB_NOT_RECEIVED'],
    ['in_work', 'hand_back', 'JOB_NOT_FINISHED'],
    ['finished', 'object', 'JOB_NOT_HANDED_BACK'],
    ['handed_back', 'answer', 'JOB_NOT_OBJECTED'],
    ['agreed', 'quote', 'JOB_AGREED_ALREADY'],
    ['in_work', 'withdraw', 'JOB_RECEIVED_ALREADY'],
    ['finished', 'finish', 'JOB_FINISHED_ALREADY'],
    ['handed_back', 'hand_back', 'JOB_HANDED_BACK_ALREADY'],
    ['objected', 'object', 'JOB_OBJECTED_ALREADY'],
    ['declined', 'quote', 'JOB_DECLINED'],
    ['turned_down', 'accept', 'JOB_TURNED_DOWN'],
    ['withdrawn', 'quote', 'JOB_WITHDRAWN'],
    ['returned', 'finish', 'JOB_GIVEN_UP'],
    ['settled', 'answer', 'JOB_SETTLED'],
    ['closed', 'object', 'JOB_CLOSED'],
  ];
  for (const [state, action, code] of refusals) {
    it(`refuses to ${action} a job that is ${state}: ${code}`, () => {
      expect(refusedFor(at(state), action, sideOf(action))).to.equal(code);
    });
  }

  it('refuses each side what only the other may do', () => {
    expect(refusedFor(at('quoted'), 'accept', 'repairer')).to.equal('JOB_CUSTOMER_ONLY');
    expect(refusedFor(at('requested'), 'quote', 'customer')).to.equal('JOB_REPAIRER_ONLY');
  });
});

describe('silence in a repair job', () => {
  const deadlines: [StoredState, string, JobAction, string][] = [
    ['requested', 'lapsed', 'quote', 'REQUEST_LAPSED'],
    ['quoted', 'lapsed', 'accept', 'QUOTE_LAPSED'],
    ['agreed', 'lapsed', 'receive', 'HAND_IN_LAPSED'],
    ['handed_back', 'closed', 'object', 'OBJECTION_PERIOD_OVER'],
    ['objected', 'unanswered', 'answer', 'OBJECTION_LAPSED'],
  ];
  for (const [state, becomes, action, code] of deadlines) {
    it(`takes ${action} in the last millisecond of ${state}, and says ${code} from the deadline on`, () => {
      const deadline = after(1000);
      const job = at(state, deadline);
      const last = new Date(deadline.getTime() - 1);
      expect(stateAt(job, last)).to.equal(state);
      expect(refusedFor(job, action, sideOf(action), last)).to.equal(null);
      expect(stateAt(job, deadline)).to.equal(becomes);
      expect(refusedFor(job, action, sideOf(action), deadline)).to.equal(code);
    });
  }

  it('begins each period when its state begins', () => {
    expect(newJob(START).deadline).to.deep.equal(after(PERIODS.answer));
    const begun = (state: StoredState, action: JobAction) => {
      const taken = take(at(state), { action, side: sideOf(action) }, START);
      return 'position' in taken ? taken.position.deadline : undefined;
    };
    expect(begun('quoted', 'accept')).to.deep.equal(after(PERIODS.handIn));
    expect(begun('finished', 'hand_back')).to.deep.equal(after(PERIODS.objection));
    expect(begun('handed_back', 'object')).to.deep.equal(after(PERIODS.objectionAnswer));
    expect(begun('agreed', 'receive')).to.equal(null);
  });
});

describe('any sequence of steps in a repair job', () => {
  const Step = fc.record({
    action: fc.constantFrom(...JOB_ACTIONS),
    side: fc.constantFrom(...SIDES),
    /** Milliseconds that pass before it. */
    pause: fc.oneof(
      fc.constantFrom(0, 1, ...Object.values(PERIODS).flatMap((p) => [p - 1, p, p + 1])),
      fc.integer({ min: 0, max: 2 * PERIODS.handIn }),
    ),
    valid: fc.integer({ min: 1, max: 90 }),
  });

  it('moves along the diagram only, by the side it names, and never out of an end', () => {
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 40 }), (steps) => {
        let now = START;
        let job = newJob(now);
        let finished = 0;
        for (const { action, side, pause, valid } of steps) {
          now = new Date(now.getTime() + pause);
          const before = stateAt(job, now);
          const validUntil = new Date(now.getTime() + valid * 24 * 3600 * 1000);
          const taken = take(job, { action, side, validUntil }, now);
          const allowed =
            (MOVES[action].by as readonly Side[]).includes(side) &&
            (MOVES[action].from as readonly string[]).includes(before);
          expect('position' in taken).to.equal(allowed);
          expect(actionsOf(job, side, now).includes(action)).to.equal(allowed);
          if ('refused' in taken) {
            expect(Object.keys(jobProblem.table)).to.include(taken.refused);
            continue;
          }
          job = taken.position;
          if (action === 'finish') finished++;
          expect(job.state).to.equal(MOVES[action].to);
          if (job.deadline) expect(job.deadline.getTime()).to.be.greaterThan(now.getTime());
        }
        // One record a job, whatever was tried.
        expect(finished).to.be.at.most(1);
      }),
    );
  });

  it('names a refusal for every step that no state allows', () => {
    for (const state of STORED_STATES) {
      for (const action of JOB_ACTIONS) {
        const refused = refusedFor(at(state), action, sideOf(action));
        const allowed = (MOVES[action].from as readonly string[]).includes(state);
        expect(refused === null, `${state} ${action}`).to.equal(allowed);
        if (refused) expect(jobProblem.table).to.have.property(refused);
      }
    }
  });
});

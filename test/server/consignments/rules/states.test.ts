import { expect } from 'chai';
import fc from 'fast-check';
import type { AgreementKind, AgreementState, IntakeState } from '#prisma';
import {
  AGREEMENT_MOVES,
  isOver,
  stateNow,
  STATES_NOW,
  type CustodyNow,
} from '../../../../server/consignments/rules/agreement-states.ts';
import {
  afterMove,
  INTAKE_MOVES,
  type IntakeMove,
} from '../../../../server/consignments/rules/intake-states.ts';

const ENDS: readonly IntakeState[] = ['refused', 'withdrawn'];
const MOVES = Object.keys(INTAKE_MOVES) as IntakeMove[];

describe('the states of an intake', () => {
  it('lead from any steps in any order to a state that the table has, and from an end nowhere', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MOVES), { maxLength: 40 }), (moves) => {
        let state: IntakeState = 'offered';
        let ended = false;
        let accepted = false;
        for (const move of moves) {
          const next = afterMove(state, move);
          if (ended) expect(next).to.equal(null);
          if (next === null) continue;
          if (next === 'contracted') expect(accepted).to.equal(true);
          accepted ||= move === 'accept';
          state = next;
          ended = ENDS.includes(state);
        }
      }),
    );
  });

  it('reach the contract through acceptance alone, and each state by some steps', () => {
    const reached = new Set<IntakeState>(['offered']);
    for (const state of reached) {
      for (const move of MOVES) {
        const next = afterMove(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached]).to.have.members([
      ...['offered', 'accepted', 'contracted', 'refused', 'withdrawn'],
    ]);
    expect(afterMove('offered', 'contract')).to.equal(null);
  });

  it('let proofs be judged again under a contract, and nothing else change', () => {
    const open = MOVES.filter((move) => afterMove('contracted', move) !== null);
    expect(open).to.deep.equal(['decideDocument']);
  });
});

const SIGN_BY = new Date('2027-01-15T08:00:00Z');
const BEFORE = new Date(SIGN_BY.getTime() - 1);
const FORTNIGHT = 14 * 86_400_000;
const on = (change: Partial<CustodyNow> = {}): CustodyNow => ({
  ...{ final: true, over: false, withTitle: false },
  ...change,
});
const now = (
  state: AgreementState,
  custody: CustodyNow | null = null,
  at: Date = BEFORE,
  kind: AgreementKind = 'consignment',
) => stateNow({ kind, state, signBy: SIGN_BY }, custody, at);

describe('the states of an agreement', () => {
  it('can be signed until the last moment before its time is over', () => {
    for (const state of ['proposed', 'approved', 'seller_signed'] as const) {
      expect(now(state)).to.equal(state);
      expect(now(state, null, SIGN_BY)).to.equal('expired');
    }
  });

  it('stands once its custody is on chain and final, and not before', () => {
    expect(now('signed')).to.equal('signed');
    expect(now('signed', on({ final: false }))).to.equal('signed');
    expect(now('signed', on())).to.equal('standing');
  });

  it('lapses where the chain has not taken it while its words held', () => {
    const end = SIGN_BY.getTime() + FORTNIGHT;
    expect(now('signed', null, new Date(end - 1))).to.equal('signed');
    expect(now('signed', null, new Date(end))).to.equal('expired');
    expect(now('signed', on(), new Date(end))).to.equal('standing');
  });

  it('ends when the seller has the item back, and waits for the sale when title has passed', () => {
    for (const state of ['signed', 'withdrawing'] as const) {
      expect(now(state, on({ over: true }))).to.equal('ended');
      expect(now(state, on({ over: true, withTitle: true }))).to.equal('transferred');
    }
    expect(now('withdrawing', on())).to.equal('withdrawing');
  });

  it('of a buy-in stands when it is paid, whatever the clock says', () => {
    const late = new Date(SIGN_BY.getTime() + 10 * FORTNIGHT);
    expect(now('signed', null, late, 'buy_in')).to.equal('signed');
    expect(now('standing', null, late, 'buy_in')).to.equal('standing');
  });

  it('stays what it was closed as, whatever chain and clock say', () => {
    const closed = fc.constantFrom<AgreementState>(
      ...(['sold', 'destroyed', 'declined', 'cancelled', 'lapsed'] as const),
    );
    const custody = fc.option(
      fc.record({ final: fc.boolean(), over: fc.boolean(), withTitle: fc.boolean() }),
    );
    const kind = fc.constantFrom<AgreementKind>('consignment', 'buy_in');
    fc.assert(
      fc.property(
        closed,
        custody,
        kind,
        fc.date({ noInvalidDate: true }),
        (state, word, what, at) => {
          expect(now(state, word, at, what)).to.equal(state);
          expect(isOver(state)).to.equal(true);
        },
      ),
    );
  });

  it('are left by no step once they are over', () => {
    for (const state of STATES_NOW.filter(isOver)) {
      for (const { from } of Object.values(AGREEMENT_MOVES)) expect(from).not.to.include(state);
    }
  });
});

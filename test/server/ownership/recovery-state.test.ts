import { expect } from 'chai';
import {
  recoveryState,
  type RecoveryFacts,
} from '../../../server/ownership/recoveries/recovery-state.ts';
import type { RequestRow } from '../../../server/ownership/recoveries/recovery.store.ts';
import { factsOf, proposalOf, START } from './stage/facts.ts';

const DAY = 86_400;
const REQUEST: RequestRow = {
  ...{ id: 'rcv_1', itemId: 'itm_1', token: '0x01', ground: 'stolen', requestedBy: 'mbr_1' },
  ...{ recipient: '0xBB', caseDigest: '0xcase', fileDocId: 'doc_1' },
  ...{ createdAt: new Date(0), withdrawnAt: null },
};
const NOTHING: RecoveryFacts = { item: factsOf(), finality: () => 'final', proposal: undefined };

describe('the state of a recovery', () => {
  const state = (facts: Partial<RecoveryFacts>, now = START, change: Partial<RequestRow> = {}) =>
    recoveryState({ ...REQUEST, ...change }, { ...NOTHING, ...facts }, now);
  const proposed = (change: Parameters<typeof proposalOf>[0] = {}) => ({
    item: factsOf({ recoveries: [proposalOf(change)] }),
  });

  it('is requested, until a referee proposes or its member takes it back', () => {
    expect(state({}).state).to.equal('requested');
    expect(state({}, START, { withdrawnAt: new Date(0) }).state).to.equal('withdrawn');
    const pending = { status: 'pending', why: null } as const;
    expect(state({ proposal: pending })).to.include({ state: 'proposed', status: 'pending' });
  });

  it('tells when it is due and when it lapses, and is void in that very second', () => {
    expect(state(proposed(), START + 90 * DAY - 1)).to.include({
      state: 'proposed',
      dueAt: START + 14 * DAY,
      lapsesAt: START + 90 * DAY,
    });
    expect(state(proposed(), START + 90 * DAY).state).to.equal('lapsed');
  });

  it('is objected to, and due 14 days later', () => {
    expect(state(proposed({ objectedAt: START + 9 * DAY }))).to.include({
      state: 'objected',
      dueAt: START + 23 * DAY,
    });
  });

  it('is executed or cancelled by the word of the chain, also after its time', () => {
    const late = START + 100 * DAY;
    const executed = proposed({ endedAt: START + 20 * DAY, executed: true });
    expect(state(executed, late).state).to.equal('executed');
    expect(state(proposed({ endedAt: START + DAY }), late).state).to.equal('cancelled');
  });

  it('knows nothing of the proposal of another case', () => {
    expect(state(proposed({ caseDigest: '0xother' })).state).to.equal('requested');
  });

  it('tells a proposal that the chain refused, with its words', () => {
    const proposal = { status: 'rejected', why: 'ItemsEpochPassed(…)' } as const;
    expect(state({ proposal })).to.include({ state: 'rejected', why: 'ItemsEpochPassed(…)' });
  });
});

import { expect } from 'chai';
import {
  custodyState,
  type CustodyFacts,
} from '../../../server/ownership/custody/custody-state.ts';
import type { AgreementRow } from '../../../server/ownership/custody/custody.store.ts';
import { factsOf, START } from './stage/facts.ts';

const DAY = 86_400;
const RETURN = START + 30 * DAY;
const SALE = START + 20 * DAY;
const ACCEPT = START + 14 * DAY;
const AGREEMENT: AgreementRow = {
  ...{ id: 'cus_1', itemId: 'itm_1', token: '0x01', epoch: 1 },
  ...{ custodianId: 'pty_1', custodianNumber: 7, purpose: 'sell', clears: true },
  ...{ returnBy: BigInt(RETURN), saleUntil: BigInt(SALE), terms: '0xterms', termsDocId: 'doc_1' },
  ...{ entrustedBy: 'mbr_1', signer: '0x', deadline: BigInt(ACCEPT), signature: '0x' },
  ...{ createdAt: new Date(0), guard: 'entrust:1', refusedAt: null, cancelledAt: null },
};
const NOTHING: CustodyFacts = {
  item: factsOf({ epoch: 1 }),
  finality: () => 'final',
  ...{ custody: undefined, acceptance: undefined },
};
const custody = (change: Partial<NonNullable<CustodyFacts['custody']>> = {}) => ({
  ...{ token: '0x01', epoch: 2, custodian: 7, since: BigInt(START) },
  ...{ returnBy: BigInt(RETURN), saleUntil: BigInt(SALE), clears: true, terms: '0xterms' },
  ...{ endedAt: null, withTitle: false, changedBlock: 1n, blockNumber: 1n, logIndex: 0 },
  txHash: '0x',
  ...change,
});
const RUNNING = { custody: custody(), item: factsOf({ epoch: 2, lockedUntil: SALE }) };

describe('the state of custody', () => {
  const state = (facts: Partial<CustodyFacts>, now = START, change: Partial<AgreementRow> = {}) =>
    custodyState({ ...AGREEMENT, ...change }, { ...NOTHING, ...facts }, now);

  it('can be accepted in the last second of the holder’s word, and not in the next', () => {
    expect(state({}, ACCEPT).state).to.equal('proposed');
    expect(state({}, ACCEPT + 1).state).to.equal('expired');
  });

  it('is overdue from the return date on', () => {
    expect(state(RUNNING, RETURN - 1)).to.include({ state: 'running', overdue: false });
    expect(state(RUNNING, RETURN)).to.include({ state: 'running', overdue: true });
  });

  it('lets only the custodian sell until the power of sale ends', () => {
    expect(state(RUNNING, SALE - 1).mayOnlyBeSoldByCustodian).to.equal(true);
    expect(state(RUNNING, SALE).mayOnlyBeSoldByCustodian).to.equal(false);
  });

  it('is over by the word of the chain, and says whether it went with title', () => {
    const ended = custody({ endedAt: BigInt(START + DAY), withTitle: true });
    expect(state({ custody: ended }, RETURN)).to.include({
      state: 'over',
      endedAt: START + DAY,
      wentWithTitle: true,
      overdue: false,
    });
  });

  it('says an acceptance on its way, and one that the chain refused', () => {
    const pending = { status: 'pending', why: null } as const;
    expect(state({ acceptance: pending })).to.include({ state: 'accepted', status: 'pending' });
    const rejected = { status: 'rejected', why: 'ItemsItemHeld(…)' } as const;
    expect(state({ acceptance: rejected }).state).to.equal('proposed');
    expect(state({ acceptance: rejected, item: factsOf({ epoch: 2 }) })).to.include({
      state: 'rejected',
      why: 'ItemsItemHeld(…)',
    });
  });

  it('lapses where the item was acted on, and says who ended a proposal', () => {
    expect(state({ item: factsOf({ epoch: 2 }) }).state).to.equal('lapsed');
    expect(state({}, START, { refusedAt: new Date(0) }).state).to.equal('refused');
    expect(state({}, START, { cancelledAt: new Date(0) }).state).to.equal('cancelled');
  });
});

import { expect } from 'chai';
import { type Stored, stillHolds } from '../../../scripts/mutation/results.ts';

const then = { contracts: 'c1', tests: 't1' };
const stored: Stored = [
  { id: 'found out', outcome: 'killed', by: 'a test', seconds: 1, inputs: then },
  { id: 'lives', outcome: 'survived', by: '', seconds: 1, inputs: then },
];
const holds = (now: typeof then) => [...stillHolds(stored, now).keys()];

describe('results of an earlier mutation run', () => {
  it('hold while contracts and tests are the same', () => {
    expect(holds(then)).to.deep.equal(['found out', 'lives']);
  });

  it('of survivors are asked for again with other tests', () => {
    expect(holds({ ...then, tests: 't2' })).to.deep.equal(['found out']);
  });

  it('are worth nothing with other contracts', () => {
    expect(holds({ ...then, contracts: 'c2' })).to.deep.equal([]);
  });
});

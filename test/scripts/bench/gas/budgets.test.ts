import { expect } from 'chai';
import { driftOf } from '../../../../scripts/bench/gas/budgets/budgets.ts';

describe('drift of gas from its budgets', () => {
  const committed = { calls: { record: 100 }, contracts: { items: { deployedBytes: 20 } } };

  it('is nothing where every figure is the committed one', () => {
    expect(driftOf(committed, structuredClone(committed))).to.deep.equal([]);
  });

  it('tells a rise by one unit', () => {
    const measured = { ...committed, calls: { record: 101 } };
    expect(driftOf(committed, measured)).to.deep.equal(['calls.record rose from 100 to 101']);
  });

  it('tells a fall too, or the budget would hide the next rise', () => {
    const measured = { ...committed, contracts: { items: { deployedBytes: 19 } } };
    expect(driftOf(committed, measured)).to.deep.equal([
      'contracts.items.deployedBytes fell from 20 to 19: lower the budget',
    ]);
  });

  it('tells a figure that has no budget', () => {
    const measured = { ...committed, calls: { record: 100, anchor: 7 } };
    expect(driftOf(committed, measured)).to.deep.equal(['calls.anchor is 7 and has no budget']);
  });

  it('tells a budget that nothing measures', () => {
    const measured = { ...committed, calls: {} };
    expect(driftOf(committed, measured)).to.deep.equal([
      'calls.record has a budget and is not measured',
    ]);
  });
});

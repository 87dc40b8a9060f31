import { expect } from 'chai';
import { choose } from '../../../scripts/mutation/choose.ts';
import { mutantOf } from './fixtures.ts';

/** Many of one sort in one file, few of others. */
const mutants = [
  ...Array.from({ length: 50 }, (_, i) => mutantOf({ id: `many ${i}` })),
  ...['drop-check', 'negate'].flatMap((operator) =>
    ['A', 'B'].map((name) =>
      mutantOf({ id: `${operator} ${name}`, operator, file: `contracts/${name}.sol` }),
    ),
  ),
];
const ids = (count: number, seed: number) => choose(mutants, count, seed).map(({ id }) => id);

describe('the choice of mutants', () => {
  it('is the same for the same seed', () => {
    expect(ids(20, 4)).to.deep.equal(ids(20, 4));
  });

  it('is another for another seed', () => {
    expect(ids(20, 4)).not.to.deep.equal(ids(20, 5));
  });

  it('begins with one of each operator', () => {
    const operators = choose(mutants, 3, 1).map(({ operator }) => operator);
    expect(operators).to.have.members(['comparison', 'drop-check', 'negate']);
  });

  it('takes the files of an operator in turn', () => {
    const files = choose(mutants, 6, 1)
      .filter(({ operator }) => operator !== 'comparison')
      .map(({ operator, file }) => `${operator} ${file}`);
    expect(new Set(files).size).to.equal(4);
  });

  it('grows with the count and ends with all of them, each once', () => {
    expect(ids(Infinity, 1).slice(0, 9)).to.deep.equal(ids(9, 1));
    expect(new Set(ids(Infinity, 1)).size).to.equal(mutants.length);
  });
});

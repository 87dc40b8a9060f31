import { expect } from 'chai';
import { argumentFor, readEquivalents, stale } from '../../../scripts/mutation/equivalents.ts';
import { equivalentOf, mutantOf } from './fixtures.ts';

describe('arguments for equivalence', () => {
  it('of the project are well formed', async () => {
    expect(await readEquivalents()).to.be.an('array');
  });

  it('follow a mutant to another line', () => {
    const argument = argumentFor(mutantOf({ line: 99, start: 4_000 }), [equivalentOf()]);
    expect(argument).to.equal('a and b are never equal here');
  });

  for (const other of [
    { file: 'contracts/items/Items.sol' },
    { place: 'Parties.endGrant' },
    { operator: 'negate' },
    { before: 'a < c' },
    { after: 'a > b' },
    { occurrence: 2 },
  ]) {
    it(`do not cover ${JSON.stringify(other)}`, () => {
      expect(argumentFor(mutantOf(other), [equivalentOf()])).to.be.undefined;
    });
  }

  it('are stale once no mutant fits', () => {
    const entries = [equivalentOf(), equivalentOf({ before: 'gone' })];
    expect(stale(entries, [mutantOf()])).to.deep.equal([entries[1]]);
  });
});

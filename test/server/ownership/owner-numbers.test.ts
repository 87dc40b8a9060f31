import { expect } from 'chai';
import { ownerNumbers } from '../../../server/ownership/titles/owner-numbers.ts';
import { factsOf } from './stage/facts.ts';

const [enrolment] = factsOf().titles;
const MEMBERS = new Map([
  ['sealed', 'mbr_1'],
  ['own wallet', 'mbr_1'],
  ['other', 'mbr_2'],
]);

/** Owner numbers of moves to these holders, after the enrolment. */
const numbersOf = (holders: readonly string[], earlierMoves = 0) => {
  const moves = holders.map((to) => ({
    ...enrolment!,
    ...{ to, via: to === 'nobody' ? ('retirement' as const) : ('claim' as const) },
  }));
  const titles = earlierMoves > 0 ? moves : [enrolment!, ...moves];
  return ownerNumbers({ titles, earlierMoves }, MEMBERS);
};

describe('the number of an owner', () => {
  it('begins with the first who claims: the enrolment leads to nobody by name', () => {
    expect(numbersOf([])).to.deep.equal([null]);
    expect(numbersOf(['sealed'])).to.deep.equal([null, 1]);
  });

  it('stays the same where a member moves title to a wallet of their own', () => {
    expect(numbersOf(['sealed', 'own wallet', 'other'])).to.deep.equal([null, 1, 1, 2]);
  });

  it('rises for a wallet that nobody here knows, and not for the same one again', () => {
    expect(numbersOf(['sealed', '0x1', '0x1', '0x2'])).to.deep.equal([null, 1, 2, 2, 3]);
  });

  it('rises again for who gets it back, and ends with the passport', () => {
    expect(numbersOf(['sealed', 'other', 'sealed', 'nobody'])).to.deep.equal([null, 1, 2, 3, null]);
  });

  it('goes on from moves that are not read any more, an owner each', () => {
    expect(numbersOf(['sealed', 'other'], 51)).to.deep.equal([51, 52]);
  });
});

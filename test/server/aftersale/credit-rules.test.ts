import { expect } from 'chai';
import fc from 'fast-check';
import {
  CREDIT_PARTS,
  creditOf,
  WEIGHTS,
  type CreditCounts,
  type CreditPart,
} from '../../../server/aftersale/credit/credit-rules.ts';

const nothing = Object.fromEntries(CREDIT_PARTS.map((part) => [part, 0])) as CreditCounts;
const counts = fc.record(
  Object.fromEntries(CREDIT_PARTS.map((part) => [part, fc.nat(10_000)])) as Record<
    CreditPart,
    fc.Arbitrary<number>
  >,
);

describe('[B13] credit', () => {
  it('is in the middle where nothing is known', () => {
    expect(creditOf(nothing).score).to.equal(50);
  });

  it('stays within 0 and 100', () => {
    fc.assert(
      fc.property(counts, (given) => {
        expect(creditOf(given).score).to.be.within(0, 100);
      }),
    );
  });

  it('never falls by a good outcome and never rises by a bad one', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...CREDIT_PARTS), fc.nat(100), (given, part, more) => {
        const change =
          creditOf({ ...given, [part]: given[part] + more }).score - creditOf(given).score;
        expect(change * Math.sign(WEIGHTS[part]) >= 0).to.equal(true);
        if (WEIGHTS[part] === 0) expect(change).to.equal(0);
      }),
    );
  });

  it('says all that it is made of: counts by weights, from which anybody computes it again', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { score, parts } = creditOf(given);
        for (const { part, count, weight, points } of parts) {
          expect(count).to.equal(given[part]);
          expect(points).to.equal(count * weight || 0);
        }
        const sum = (way: 1 | -1) =>
          parts.reduce((all, { points }) => all + Math.max(way * points, 0), 0);
        expect(score).to.equal(Math.round((100 * (20 + sum(1))) / (40 + sum(1) + sum(-1))));
      }),
    );
  });

  it('counts nothing that a buyer has a right to: returns, complaints, reports', () => {
    expect(CREDIT_PARTS).to.deep.equal([
      'completed',
      'rated_5',
      'rated_4',
      'rated_3',
      'rated_2',
      'rated_1',
      'complaint_upheld',
      'fake_sold',
    ]);
  });
});

import { expect } from 'chai';
import { judge } from '../../../scripts/mutation/report.ts';
import { equivalentOf, triedOf } from './fixtures.ts';

const killed = (count: number) =>
  Array.from({ length: count }, (_, i) => triedOf('killed', { before: `killed ${i}` }));

describe('the judgement on a mutation run', () => {
  it('is good where every mutant is found out', () => {
    const { kept, text } = judge(killed(3), [], []);
    expect(kept).to.be.true;
    expect(text).to.include('0 of 3 survived (0.0 %)');
  });

  it('is bad for a survivor without an argument, and shows how to write one', () => {
    const { kept, text } = judge([...killed(70), triedOf('survived')], [], []);
    expect(kept).to.be.false;
    expect(text).to.include('  - a < b\n  + a <= b');
    expect(text).to.include('"place":"Parties.grant"');
  });

  it('is good for a survivor with an argument, and gives it', () => {
    const { kept, text } = judge([...killed(70), triedOf('survived')], [equivalentOf()], []);
    expect(kept).to.be.true;
    expect(text).to.include('a and b are never equal here');
    expect(text).to.include('1 of 71 survived (1.4 %), 0 without an argument');
  });

  it('is bad where more than 5 % survive, arguments or not', () => {
    const survivors = (count: number) =>
      Array.from({ length: count }, (_, i) => triedOf('survived', { before: `survivor ${i}` }));
    const argued = (count: number) =>
      survivors(count).map(({ mutant: { before } }) => equivalentOf({ before }));
    expect(judge([...killed(95), ...survivors(5)], argued(5), []).kept).to.be.true;
    expect(judge([...killed(94), ...survivors(6)], argued(6), []).kept).to.be.false;
  });

  it('asks for no share of a handful', () => {
    expect(judge([...killed(5), triedOf('survived')], [equivalentOf()], []).kept).to.be.true;
  });

  it('is bad for an argument that a test refutes', () => {
    const { kept, text } = judge([triedOf('killed')], [equivalentOf()], []);
    expect(kept).to.be.false;
    expect(text).to.include('a test refutes');
  });

  it('is bad for an argument about code that is gone', () => {
    const { kept, text } = judge(killed(1), [], [equivalentOf({ before: 'gone' })]);
    expect(kept).to.be.false;
    expect(text).to.include('gone');
  });

  it('counts neither what is the same code nor what does not compile', () => {
    const others = [triedOf('same code'), triedOf('does not compile')];
    const { kept, text } = judge([...killed(1), ...others], [], []);
    expect(kept).to.be.true;
    expect(text).to.include('0 of 1 survived');
  });
});

import { expect } from 'chai';
import type { Branch } from '../../../scripts/coverage/branches.ts';
import { readLcov, writeLcov } from '../../../scripts/coverage/lcov.ts';
import { coverageOf, report } from '../../../scripts/coverage/report.ts';

const FILE = 'contracts/room/Room.sol';
const PROBES = 'branch-probes/BranchProbes.sol';

const lcovOf = (file: string, lines: readonly (readonly [number, number])[]) =>
  [`SF:${file}`, ...lines.map(([line, run]) => `DA:${line},${run}`), 'end_of_record'].join('\n');

const branch = { file: FILE, line: 5, condition: 'a < b' } as const;
const branches: Branch[] = [
  { ...branch, outcome: 'true', probeLine: 6 },
  { ...branch, outcome: 'false', probeLine: 8 },
];

/** Line 5 with code, the condition on it, and how often each was reached. */
function seen({ line = 1, whenTrue = 1, whenFalse = 1 } = {}) {
  const probes = [
    [5, 1],
    [6, whenTrue],
    [8, whenFalse],
  ] as const;
  const text = [lcovOf(FILE, [[5, line]]), lcovOf(PROBES, probes)].join('\n');
  return coverageOf([FILE], branches, readLcov(text), PROBES);
}

describe('coverage of contracts', () => {
  it('is complete where every line is run and every branch taken', () => {
    const { complete, text } = report(seen());
    expect(complete).to.be.true;
    expect(text).to.match(/Room\.sol +100\.00 % \(1\/1\) +100\.00 % \(2\/2\)/);
  });

  for (const [what, missing, words] of [
    ['a line', { line: 0 }, `${FILE}:5 is never run`],
    ['an outcome', { whenTrue: 0 }, `${FILE}:5 a < b is never true`],
    ['the other outcome', { whenFalse: 0 }, `${FILE}:5 a < b is never false`],
  ] as const) {
    it(`is not complete without ${what}, and says where`, () => {
      const { complete, text } = report(seen(missing));
      expect(complete).to.be.false;
      expect(text).to.include(words);
    });
  }

  it('refuses a count that knows nothing of the branches', () => {
    const lines = readLcov(lcovOf(FILE, [[5, 1]]));
    expect(() => coverageOf([FILE], branches, lines, PROBES)).to.throw('no probe was counted');
  });

  it('refuses a count that leaves a branch out', () => {
    const lines = readLcov(lcovOf(PROBES, [[6, 1]]));
    expect(() => coverageOf([FILE], branches, lines, PROBES)).to.throw('line 8 was not counted');
  });

  it('is written with its branches for other tools', () => {
    expect(writeLcov(seen({ whenFalse: 0 })).split('\n')).to.include.members([
      `SF:${FILE}`,
      'DA:5,1',
      'BRDA:5,0,0,1',
      'BRDA:5,0,1,0',
      'BRF:2',
      'BRH:1',
    ]);
  });
});

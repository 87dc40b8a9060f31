import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { z } from 'zod';
import { Accepted, type Finding, judge, readFindings } from '../../../scripts/analysis/findings.ts';

const source_mapping = { filename_relative: 'contracts/room/Room.sol', lines: [7, 8] };
const contract = { type: 'contract', name: 'Room', source_mapping };
const inContract = {
  type: 'function',
  name: 'f',
  source_mapping,
  type_specific_fields: { parent: contract, signature: 'f(uint256)' },
};

const reportOf = (element: object) =>
  JSON.stringify({
    success: true,
    error: null,
    results: {
      detectors: [
        {
          check: 'reentrancy-eth',
          impact: 'High',
          confidence: 'Medium',
          description: 'Reentrancy in f\n',
          elements: [element],
        },
      ],
    },
  });

const whereIn = (element: object) => readFindings(reportOf(element))[0]?.where;

describe('findings of the static analysis', () => {
  it('name a function with its contract and its arguments', () => {
    expect(readFindings(reportOf(inContract))).to.deep.equal([
      {
        check: 'reentrancy-eth',
        impact: 'High',
        description: 'Reentrancy in f',
        where: 'Room.f(uint256)',
        file: 'contracts/room/Room.sol',
        line: 7,
      },
    ]);
  });

  it('name a variable with its contract', () => {
    const variable = { type: 'variable', name: '_entries', source_mapping };
    const where = whereIn({ ...variable, type_specific_fields: { parent: contract } });
    expect(where).to.equal('Room._entries');
  });

  it('name a statement by its function, which no change of words moves', () => {
    const node = { type: 'node', name: 'x = 1', source_mapping };
    const where = whereIn({ ...node, type_specific_fields: { parent: inContract } });
    expect(where).to.equal('Room.f(uint256)');
  });

  it('are none where nothing was found', () => {
    expect(readFindings('{"success":true,"error":null,"results":{}}')).to.deep.equal([]);
  });

  it('are refused where the analysis failed', () => {
    const failed = '{"success":false,"error":"no compiler","results":{}}';
    expect(() => readFindings(failed)).to.throw('no compiler');
  });
});

describe('the judgement on findings', () => {
  const findingOf = (more: Partial<Finding> = {}): Finding => ({
    check: 'unused-return',
    impact: 'Medium',
    where: 'Room.f()',
    file: 'contracts/room/Room.sol',
    line: 7,
    description: '',
    ...more,
  });
  const entry = { check: 'unused-return', where: 'Room.f()', reason: 'nothing hangs on it' };

  for (const impact of ['High', 'Medium']) {
    it(`leaves a finding of impact ${impact} open where no reason is written`, () => {
      const finding = findingOf({ impact });
      expect(judge([finding], []).open).to.deep.equal([finding]);
    });
  }

  it('accepts it with a reason', () => {
    const { accepted, open } = judge([findingOf()], [entry]);
    expect(accepted).to.deep.equal([{ finding: findingOf(), reason: entry.reason }]);
    expect(open).to.deep.equal([]);
  });

  for (const other of [{ check: 'reentrancy-eth' }, { where: 'Room.g()' }]) {
    it(`does not accept ${JSON.stringify(other)} for that reason`, () => {
      expect(judge([findingOf(other)], [entry]).open).to.have.length(1);
    });
  }

  it('leaves lower findings alone', () => {
    const { open, minor } = judge([findingOf({ impact: 'Low' })], []);
    expect(open).to.deep.equal([]);
    expect(minor).to.have.length(1);
  });

  it('names reasons for what is not found any more', () => {
    expect(judge([], [entry]).stale).to.deep.equal([entry]);
  });

  it('has well-formed reasons in this project', async () => {
    const stored: unknown = JSON.parse(await readFile('scripts/analysis/accepted.json', 'utf8'));
    expect(z.array(Accepted).safeParse(stored).success).to.be.true;
  });
});

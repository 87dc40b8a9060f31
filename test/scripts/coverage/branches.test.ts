import { expect } from 'chai';
import { Probes, PROBES_FILE, withProbes } from '../../../scripts/coverage/branches.ts';
import { compile } from '../../../scripts/solidity/compiler.ts';

const FILE = 'contracts/room/Room.sol';

const sourceOf = (body: string) => `// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;
contract Room {
    uint256 private constant ONE = true ? 1 : 2;
    function f(uint256 a, bool b, bool c, Room room) external view returns (uint256) {
        ${body}
        return a;
    }
}
`;

function rewritten(body: string) {
  const probes = new Probes();
  const { text, branches } = withProbes(FILE, sourceOf(body), probes);
  return { text, branches, probes: probes.source };
}

const branchesOf = (body: string) =>
  rewritten(body).branches.map(({ condition, outcome }) => `${condition}: ${outcome}`);

const bothWays = (...conditions: string[]) =>
  conditions.flatMap((condition) => [`${condition}: true`, `${condition}: false`]);

describe('branches of a source', () => {
  for (const [name, body, conditions] of [
    ['an if', 'if (a == 1) a = 2;', ['a == 1']],
    ['a choice between two values', 'a = b ? 1 : 2;', ['b']],
    ['a while', 'while (b) a++;', ['b']],
    ['a for', 'for (; a < 3; ) a++;', ['a < 3']],
    ['a requirement', 'require(b, "no");', ['b']],
    ['and: the whole, and each operand', 'if (b && c) a = 1;', ['b && c', 'b', 'c']],
    ['or in a value', 'b = b || (c || a == 1);', ['b', 'c', 'a == 1']],
    ['brackets', 'if ((b)) a = 1;', ['(b)']],
  ] as const) {
    it(`of ${name} are its outcomes, both ways`, () => {
      expect(branchesOf(body)).to.have.members(bothWays(...conditions));
    });
  }

  it('of a try are its clauses, empty ones too', () => {
    const body =
      'try room.f(a, b, c, room) returns (uint256 d) { a = d; } catch Error(string memory) {} catch {}';
    expect(branchesOf(body)).to.deep.equal([
      'returns (uint256 d): entered',
      'catch Error(string memory): entered',
      'catch: entered',
    ]);
  });

  it('of a loop without an end are none', () => {
    expect(branchesOf('while (true) break;')).to.deep.equal([]);
  });

  it('are probed in a text that compiles, with every line where it was', () => {
    const body = `if (b && !c) { a = b ? 1 : 2; }
        try room.f(a, b, c, room) returns (uint256 d) { a = d; } catch {}
        for (uint256 i = 0; i < 3 || c; ++i) require(i < 9);`;
    const { text, probes, branches } = rewritten(body);
    const sources = new Map([
      [FILE, text],
      [PROBES_FILE, probes],
    ]);
    compile(sources, {}, { '*': { '': ['ast'] } });
    const lines = (source: string) => source.split('\n');
    expect(lines(text).indexOf('        return a;')).to.equal(
      lines(sourceOf(body)).indexOf('        return a;'),
    );
    expect(branches).not.to.be.empty;
    for (const { probeLine, outcome } of branches) {
      const expected = outcome === 'false' ? 'return false;' : 'return true;';
      expect(lines(probes)[probeLine - 1]).to.equal(expected);
    }
    expect(new Set(branches.map(({ probeLine }) => probeLine)).size).to.equal(branches.length);
  });

  it('leave a source without any as it is', () => {
    expect(rewritten('a = 1;').text).to.equal(sourceOf('a = 1;'));
  });
});

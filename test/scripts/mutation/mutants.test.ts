import { expect } from 'chai';
import { compile } from '../../../scripts/solidity/compiler.ts';
import { allMutants, keyOf, mutated } from '../../../scripts/mutation/mutants.ts';

const FILE = 'contracts/room/Room.sol';

const sourceOf = (body: string) =>
  new Map([
    [
      FILE,
      `// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;
contract Room {
    event Told(uint256 a, uint256 b);
    error Refused(uint256 a, uint256 b);
    uint48 private constant REACH = 90 days;
    struct Entry { uint48 from; bool open; }
    mapping(uint256 id => Entry) internal _entries;
    modifier onlyKnown() { _; }
    function _requireKnown(uint256 a) internal view { _entries[a].open; }
    ${body}
}
`,
    ],
  ]);

/** What the operators make of a function's body: "operator: before → after". */
function faultsOf(body: string, operator: string): string[] {
  return allMutants(sourceOf(`function f(uint256 a, uint256 b, bool c) public { ${body} }`))
    .filter((mutant) => mutant.operator === operator && mutant.place === 'Room.f')
    .map(({ before, after }) => `${before} → ${after}`);
}

describe('mutants', () => {
  for (const [operator, body, faults] of [
    ['comparison', 'c = a < b;', ['a < b → a <= b']],
    ['comparison', 'c = a <= b;', ['a <= b → a < b']],
    ['comparison', 'c = a > b;', ['a > b → a >= b']],
    ['comparison', 'c = a >= b;', ['a >= b → a > b']],
    ['comparison', 'c = a == b;', ['a == b → a != b']],
    ['comparison', 'c = a != b;', ['a != b → a == b']],
    ['logic', 'c = c && a < b;', ['c && a < b → c || a < b']],
    ['logic', 'c = (c || a < b);', ['c || a < b → c && a < b']],
    ['arithmetic', 'a = a + b;', ['a + b → a - b']],
    ['arithmetic', 'a -= b;', ['a -= b → a += b']],
    ['arithmetic', 'a = a << b;', ['a << b → a >> b']],
    ['arithmetic', '++a;', ['++a → --a']],
    ['arithmetic', 'for (; c; ++a) {}', []],
    ['drop-check', 'if (c) revert Refused(a, b);', ['if (c) revert Refused(a, b) → {}']],
    ['drop-check', 'if (c) { revert Refused(a, b); }', ['if (c) { revert Refused(a, b); } → {}']],
    ['drop-check', 'if (c) return;', ['if (c) return; → {}']],
    ['drop-check', 'if (c) a = 1; else return;', []],
    ['drop-check', '_requireKnown(a);', ['_requireKnown(a) → {}']],
    ['drop-check', 'require(c);', ['require(c) → {}']],
    ['drop-event', 'emit Told(a, b);', ['emit Told(a, b) → {}']],
    ['drop-call', 'f(a, b, c);', ['f(a, b, c) → {}']],
    ['drop-storage', '_entries[a].open = c;', ['_entries[a].open = c → {}']],
    ['drop-storage', 'delete _entries[a];', ['delete _entries[a] → {}']],
    ['drop-storage', 'Entry storage entry = _entries[a]; entry.from = 1;', ['entry.from = 1 → {}']],
    ['drop-assignment', 'a = b;', ['a = b → {}']],
    ['negate', 'if (a < b) a = b;', ['a < b → !(a < b)']],
    ['negate', 'if (!c) a = b;', ['!c → c']],
    ['negate', 'a = c ? a : b;', ['c → !(c)']],
    ['negate', 'require(c);', ['c → !(c)']],
    ['negate', 'if (a == b) a = b;', []],
    ['swap-arguments', 'emit Told(a, b);', ['Told(a, b) → Told(b, a)']],
    ['swap-arguments', 'revert Refused(a, 7);', ['Refused(a, 7) → Refused(7, a)']],
    ['swap-arguments', 'f(a, a, c);', []],
    ['constant', 'a = b + 2;', ['b + 2 → b + 3', 'b + 2 → b + 1']],
    ['constant', 'c = a == 0;', ['a == 0 → a == 1']],
    ['constant', 'a = 1_000;', ['1_000 → 1001', '1_000 → 999']],
    ['constant', 'a = 0x0f;', ['0x0f → 0x10', '0x0f → 0x0e']],
    ['constant', 'bytes1 d = 0xff; d;', ['0xff → 0xfe']],
    ['constant', 'c = true;', ['true → false']],
    ['assembly', 'assembly { a := add(b, 1) }', ['add(b, 1) → sub(b, 1)', '1 → 0x2']],
    ['assembly', 'assembly { a := iszero(b) }', ['iszero(b) → b']],
  ] as const) {
    it(`${operator}: ${body}`, () => {
      expect(faultsOf(body, operator)).to.deep.equal(faults);
    });
  }

  it('change a named constant by one, in its unit', () => {
    const faults = allMutants(sourceOf('')).filter(({ place }) => place === 'Room.REACH');
    expect(faults.map(({ replacement }) => replacement)).to.deep.equal(['91 days', '89 days']);
  });

  it('forget a modifier', () => {
    const sources = sourceOf('function f() public onlyKnown {}');
    const [fault] = allMutants(sources).filter(({ place }) => place === 'Room.f');
    expect(fault).to.include({ operator: 'drop-check', before: 'onlyKnown', after: '' });
  });

  it('keep what binds together when a sign in the middle changes', () => {
    const body = 'c = a < b && c && b < a;';
    const sources = sourceOf(`function f(uint256 a, uint256 b, bool c) public { ${body} }`);
    const texts = allMutants(sources)
      .filter(({ operator }) => operator === 'logic')
      .map((mutant) => mutated(sources, mutant));
    expect(texts.filter((text) => text.includes('c = (a < b || c) && b < a;'))).to.have.length(1);
    expect(texts.filter((text) => text.includes('c = a < b && c || b < a;'))).to.have.length(1);
  });

  it('compile, where no argument changes its type', () => {
    const body =
      'if (a < 5 || c) revert Refused(a, b); _requireKnown(a); _entries[a].from = REACH + 1; emit Told(a, b);';
    const sources = sourceOf(
      `function f(uint256 a, uint256 b, bool c) public onlyKnown { ${body} }`,
    );
    const mutants = allMutants(sources);
    expect(mutants).to.have.length.above(15);
    for (const mutant of mutants) {
      compile(new Map([[FILE, mutated(sources, mutant)]]), {}, { '*': { '': ['ast'] } });
    }
  });

  it('are in our contracts only, not in the harness', () => {
    const [[, text]] = [...sourceOf('')] as [[string, string]];
    expect(allMutants(new Map([['contracts/harness/Room.sol', text]]))).to.deep.equal([]);
  });

  it('are each another text', () => {
    const sources = sourceOf(
      'function f(uint256 a, bool c) public { if (!(a == 0) && c) revert(); a = a + 0 + 0; }',
    );
    const texts = allMutants(sources).map((mutant) => mutated(sources, mutant));
    expect(new Set(texts).size).to.equal(texts.length);
    expect(texts).not.to.include(sources.get(FILE));
  });

  it('keep their identity when their line moves', () => {
    const before = sourceOf('function f(uint256 a) public { if (a == 3) a = 4; }');
    const after = new Map([[FILE, `\n\n${before.get(FILE) ?? ''}`]]);
    const [one, two] = [allMutants(before), allMutants(after)];
    expect(two.map(({ id }) => id)).to.deep.equal(one.map(({ id }) => id));
    expect(two[0]?.line).to.equal((one[0]?.line ?? 0) + 2);
  });

  it('are told apart where the same words come twice in a place', () => {
    const sources = sourceOf('function f(uint256 a) public { a = a + 7; a = a + 7; }');
    const sums = allMutants(sources).filter(({ before }) => before === 'a + 7');
    expect(new Set(sums.map(keyOf)).size).to.equal(sums.length);
    expect(sums.map(({ occurrence }) => occurrence)).to.include.members([1, 2]);
  });
});

import { keccak_256 } from '@noble/hashes/sha3.js';
import { expect } from 'chai';
import { hexlify, keccak256 } from 'ethers';
import { encodeRlp, RlpMalformed, type Rlp } from '../../../../server/records/verify/rlp.ts';
import { EMPTY_TRIE, lookup } from '../../../../server/records/verify/trie.ts';

const KEY = Buffer.from('a key');
const PATH = [...Buffer.from(keccak_256(KEY)).toString('hex')].map((digit) => parseInt(digit, 16));

/** Hex-prefix encoding, written from the yellow paper, appendix C. */
function compact(nibbles: readonly number[], leaf: boolean): Uint8Array {
  const flag = (leaf ? 2 : 0) + (nibbles.length % 2);
  const all = nibbles.length % 2 ? [flag, ...nibbles] : [flag, 0, ...nibbles];
  return Uint8Array.from({ length: all.length / 2 }, (_, i) => all[2 * i]! * 16 + all[2 * i + 1]!);
}

const NOTHING = new Uint8Array(0);
const VALUE = Uint8Array.of(0x2a);

/** A branch with one child at a nibble. */
const branch = (nibble: number, child: Rlp): Rlp =>
  Array.from({ length: 17 }, (_, i) => (i === nibble ? child : NOTHING));

/** Looks the key up in a heap of nodes, of which the first is the root. */
function find(...nodes: readonly Rlp[]): string | null {
  const heap = new Map(nodes.map((node) => [keccak256(encodeRlp(node)), encodeRlp(node)]));
  const found = lookup(keccak256(encodeRlp(nodes[0]!)), KEY, (hash) => {
    const node = heap.get(hash);
    if (!node) throw new Error('no such node');
    return node;
  });
  return found && hexlify(found);
}

const hashOf = (node: Rlp): Uint8Array => keccak_256(encodeRlp(node));

describe('trie lookup', () => {
  it('finds nothing in the empty trie without any node', () => {
    expect(lookup(EMPTY_TRIE, KEY, () => expect.fail('asked for a node'))).to.equal(null);
  });

  it("knows the empty trie's root", () => {
    // Yellow paper: KEC(RLP(()))
    expect(EMPTY_TRIE).to.equal(
      '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
    );
  });

  it('finds a value in a single leaf', () => {
    expect(find([compact(PATH, true), VALUE])).to.equal('0x2a');
  });

  it('goes through an extension and a branch by their hashes', () => {
    const leaf: Rlp = [compact(PATH.slice(11), true), VALUE];
    const fork = branch(PATH[10]!, hashOf(leaf));
    expect(find([compact(PATH.slice(0, 10), false), hashOf(fork)], fork, leaf)).to.equal('0x2a');
  });

  it('goes into nodes of fewer than 32 bytes that stand in their parents', () => {
    const leaf: Rlp = [compact(PATH.slice(63), true), VALUE];
    const fork = branch(PATH[62]!, leaf);
    expect(encodeRlp(fork).length).to.be.lessThan(32);
    expect(find([compact(PATH.slice(0, 62), false), fork])).to.equal('0x2a');
  });

  it('proves absence by an empty place in a branch', () => {
    expect(find(branch((PATH[0]! + 1) % 16, Buffer.alloc(32, 1)))).to.equal(null);
  });

  it('proves absence by a leaf of another key', () => {
    const other = [...PATH.slice(0, 63), (PATH[63]! + 1) % 16];
    expect(find([compact(other, true), VALUE])).to.equal(null);
  });

  it('proves absence by an extension that leads elsewhere', () => {
    const other = [PATH[0]!, (PATH[1]! + 1) % 16];
    expect(find([compact(other, false), Buffer.alloc(32, 1)])).to.equal(null);
  });

  const malformed: readonly [string, Rlp][] = [
    ['a node of three items', [NOTHING, NOTHING, NOTHING]],
    ['a child that is neither hash nor node', branch(PATH[0]!, Uint8Array.of(1, 2))],
    ['an extension without steps', [compact([], false), Buffer.alloc(32, 1)]],
    ['an unknown path flag', [Uint8Array.of(0x40), VALUE]],
    ['an even path with a stray nibble', [Uint8Array.of(0x21, ...compact(PATH, true)), VALUE]],
  ];
  for (const [what, node] of malformed) {
    it(`refuses ${what}`, () => expect(() => find(node)).to.throw(RlpMalformed));
  }
});

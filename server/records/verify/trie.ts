/**
 * Reading a Merkle-Patricia trie (yellow paper, appendix D) whose nodes are proven by hash:
 * state and storage tries as eth_getProof (EIP-1186) shows them.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { equalBytes, toHex, type Hex } from './bytes.ts';
import { bytesOf, decodeRlpList, encodeRlp, RlpMalformed, type Rlp } from './rlp.ts';

/** Root of a trie without entries: keccak256(rlp('')). */
export const EMPTY_TRIE: Hex = toHex(keccak_256(encodeRlp(new Uint8Array(0))));

/** Hands over the node with this hash, or throws. */
export type TakeNode = (hash: Hex) => Uint8Array;

/**
 * The value under a key of a secure trie (the trie's path is keccak256 of the key), or null
 * where the trie proves that there is none.
 * @throws RlpMalformed where a node is no trie node; whatever `take` throws.
 */
export function lookup(root: Hex, key: Uint8Array, take: TakeNode): Uint8Array | null {
  if (root === EMPTY_TRIE) return null;
  let path = nibbles(keccak_256(key));
  let node = decodeRlpList(take(root));
  for (;;) {
    let child: Rlp | undefined;
    if (node.length === 17) {
      const next = path[0];
      // A key of 32 bytes never ends in a branch, so the branch's own value is never asked for.
      if (next === undefined) throw new RlpMalformed('path ended in a branch');
      child = node[next];
      path = path.subarray(1);
    } else if (node.length === 2) {
      const { leaf, steps } = compactPath(bytesOf(node[0]));
      if (leaf) return equalBytes(steps, path) ? bytesOf(node[1]) : null;
      if (!equalBytes(steps, path.subarray(0, steps.length))) return null;
      child = node[1];
      path = path.subarray(steps.length);
    } else throw new RlpMalformed('not a trie node');

    if (child === undefined) throw new RlpMalformed('not a trie node');
    if (!(child instanceof Uint8Array)) {
      node = child; // a node of fewer than 32 bytes stands in its parent
    } else if (child.length === 0) {
      return null;
    } else if (child.length === 32) {
      node = decodeRlpList(take(toHex(child)));
    } else throw new RlpMalformed('not a node reference');
  }
}

function nibbles(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, i) => {
    out[2 * i] = byte >> 4;
    out[2 * i + 1] = byte & 15;
  });
  return out;
}

/** Hex-prefix encoding (yellow paper, appendix C). */
function compactPath(encoded: Uint8Array): { leaf: boolean; steps: Uint8Array } {
  const all = nibbles(encoded);
  const flag = all[0];
  if (flag === undefined || flag > 3) throw new RlpMalformed('not a compact path');
  const odd = (flag & 1) === 1;
  if (!odd && all[1] !== 0) throw new RlpMalformed('not a compact path');
  const steps = all.subarray(odd ? 1 : 2);
  const leaf = flag >= 2;
  // An extension without steps would let a chain of nodes go on without using up the key.
  if (!leaf && steps.length === 0) throw new RlpMalformed('empty extension');
  return { leaf, steps };
}

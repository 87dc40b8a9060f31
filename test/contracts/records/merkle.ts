import { AbiCoder, concat, keccak256 } from 'ethers';

/** Leaf of a record: double-hashed, as in OpenZeppelin's standard tree. */
export const leafOf = (recordId: string): string =>
  keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32'], [recordId])));

/** Inner node: the smaller hash first. */
export const nodeOf = (a: string, b: string): string => keccak256(concat(a < b ? [a, b] : [b, a]));

/** A tree of two records: its root, and the proof of the first. */
export function treeOfTwo(first: string, second: string) {
  return { root: nodeOf(leafOf(first), leafOf(second)), proof: [leafOf(second)] };
}

import { AbiCoder, keccak256 } from 'ethers';
import { ethers } from '../chain.ts';
import type { Contract } from '../words.ts';

/** A value of a struct, from the low end of its slot: how many bits, and what they say. */
export type Member = readonly [bits: number, value: bigint];

/** Where a mapping keeps a key; `type` is the key's, padded to a word. */
export const slotOf = (type: string, key: unknown, mapping: bigint): bigint =>
  BigInt(keccak256(AbiCoder.defaultAbiCoder().encode([type, 'uint256'], [key, mapping])));

/** The first slot of a list. */
export const firstOf = (list: bigint): bigint =>
  BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(['uint256'], [list])));

/** One word of members, the first in the lowest bits. */
export function packed(members: readonly Member[]): bigint {
  let [word, shift] = [0n, 0n];
  for (const [bits, value] of members) {
    word |= value << shift;
    shift += BigInt(bits);
  }
  return word;
}

/** What the chain keeps in a slot. */
export const wordAt = async (contract: Contract, slot: bigint): Promise<bigint> =>
  BigInt(await ethers.provider.getStorage(await contract.getAddress(), slot));

/** Identities that follow from other values (design rules 3 and 4). */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concat, fromHex, toHex, utf8, word, type Hex } from './bytes.ts';

/** keccak256 of the ERC-7913 signer bytes of a P-256 key; `x` and `y` have 32 bytes each. */
export const keyIdOf = (p256Verifier: string, x: Uint8Array, y: Uint8Array): Hex =>
  toHex(keccak_256(concat(fromHex(p256Verifier.toLowerCase()), x, y)));

/** Four ASCII characters as a right-padded word, as Solidity encodes bytes4. */
export function codeWord(code: string): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes.set(utf8(code).subarray(0, 4));
  return bytes;
}

/** keccak256(abi.encode(item, kind, digest, issuerParty, issuerKey)) */
export const recordIdOf = (ref: {
  readonly item: Hex;
  readonly kind: string;
  readonly digest: Hex;
  readonly party: number;
  readonly keyId: Hex;
}): Hex =>
  toHex(
    keccak_256(
      concat(
        fromHex(ref.item),
        codeWord(ref.kind),
        fromHex(ref.digest),
        word(BigInt(ref.party)),
        fromHex(ref.keyId),
      ),
    ),
  );

/** The Merkle root that a record's path leads to: double-hashed leaf, sorted pairs. */
export function rootOf(recordId: Hex, siblings: readonly Hex[]): Hex {
  let node = keccak_256(keccak_256(fromHex(recordId)));
  for (const sibling of siblings) {
    const other = fromHex(sibling);
    node = keccak_256(toHex(node) < sibling ? concat(node, other) : concat(other, node));
  }
  return toHex(node);
}

/** keccak256(abi.encode(root, platform)) */
export const batchIdOf = (root: Hex, platform: number): Hex =>
  toHex(keccak_256(concat(fromHex(root), word(BigInt(platform)))));

/** `credentialSubject.id` of every record about an item. */
export const itemUrn = (chainId: number, items: string, token: Hex): string =>
  `urn:patina:item:${chainId}:${items.toLowerCase()}:${token}`;

/** EIP-55. */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = toHex(keccak_256(utf8(digits))).slice(2);
  return `0x${[...digits].map((digit, i) => (Number(`0x${hash.charAt(i)}`) >= 8 ? digit.toUpperCase() : digit)).join('')}`;
}

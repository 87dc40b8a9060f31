/**
 * Where the contracts keep what a verdict needs: the storage layout that contracts/*State.sol
 * commits to. Members of one slot are packed from the low-order end, in order of declaration.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concat, fromHex, toHex, word, wordHex, type Hex } from './bytes.ts';
import { codeWord } from './ids.ts';

const under = (key: Uint8Array, slot: Uint8Array): Hex => toHex(keccak_256(concat(key, slot)));
const mapping = (slot: bigint, key: Uint8Array): Hex => under(key, word(slot));
const number = (value: number): Uint8Array => word(BigInt(value));

/** The n-th slot after one. */
export const after = (slot: Hex, n: number | bigint): Hex =>
  wordHex((BigInt(slot) + BigInt(n)) & ((1n << 256n) - 1n));

/** Where the first element of a dynamic array stands whose length is kept in `slot`. */
export const elements = (slot: Hex): Hex => toHex(keccak_256(fromHex(slot)));

export const partiesSlots = {
  party: (party: number): Hex => mapping(0n, number(party)),
  key: (keyId: Hex): Hex => mapping(1n, fromHex(keyId)),
  grants: (party: number, role: string): Hex =>
    under(codeWord(role), fromHex(mapping(2n, number(party)))),
  suspensions: (party: number): Hex => mapping(3n, number(party)),
  kind: (kind: string): Hex => mapping(4n, codeWord(kind)),
  keyId: (party: number, keyNumber: number): Hex =>
    under(number(keyNumber), fromHex(mapping(5n, number(party)))),
};

export const itemsSlots = { item: (item: Hex): Hex => mapping(0n, fromHex(item)) };

export const recordsSlots = {
  entry: (recordId: Hex): Hex => mapping(0n, fromHex(recordId)),
  batch: (batchId: Hex): Hex => mapping(1n, fromHex(batchId)),
  revocation: (recordId: Hex): Hex => mapping(2n, fromHex(recordId)),
  affirmation: (recordId: Hex): Hex => mapping(3n, fromHex(recordId)),
};

/** Reads a slot's members one after the other, widths in bits. */
function reader(slot: bigint): (bits: number) => number {
  let rest = slot;
  return (bits) => {
    const value = Number(rest & ((1n << BigInt(bits)) - 1n)); // at most 48 bits: exact
    rest >>= BigInt(bits);
    return value;
  };
}

/** bytes4 as its four characters; bytes outside printable ASCII are shown as hexadecimal. */
function codeText(value: number): string {
  const hex = value.toString(16).padStart(8, '0');
  const text = String.fromCharCode(...[0, 2, 4, 6].map((i) => parseInt(hex.slice(i, i + 2), 16)));
  return /^[\x21-\x7e]{4}$/.test(text) ? text : `0x${hex}`;
}

export function unpackKey(slot: bigint) {
  const next = reader(slot);
  return {
    party: next(32),
    number: next(32),
    from: next(48),
    until: next(48),
    revokedFrom: next(48),
    revokedAt: next(48),
  };
}

/** Half-open: `from <= when < until`; Unix seconds. */
export interface Term {
  readonly from: number;
  readonly until: number;
  /** Four bits for each department, see {@link coverage}. */
  readonly scope: bigint;
}

export function unpackTerm(slot: bigint): Term {
  const next = reader(slot);
  return { from: next(48), until: next(48), scope: slot >> 96n };
}

/** Departments that a scope has room for. */
const DEPARTMENTS = 24;

/** What a scope says of a department: its grade, zero where it is not covered, and probation. */
export function coverage(scope: bigint, department: number): { grade: number; probation: boolean } {
  if (department >= DEPARTMENTS) return { grade: 0, probation: false };
  const bits = Number((scope >> BigInt(4 * department)) & 0xfn);
  return { grade: bits & 3, probation: (bits & 4) !== 0 };
}

export function unpackKind(slot: bigint) {
  const next = reader(slot);
  return { role: codeText(next(32)), minGrade: next(8), registeredAt: next(48) };
}

export function unpackItem(slot: bigint) {
  const next = reader(slot);
  return { enrolledAt: next(48), party: next(32), keyNumber: next(32), department: next(8) };
}

export function unpackEntry(slot: bigint) {
  const next = reader(slot);
  return { anchoredAt: next(48), party: next(32), keyNumber: next(32) };
}

export function unpackBatch(slot: bigint) {
  const next = reader(slot);
  return { anchoredAt: next(48), platform: next(32), keyNumber: next(32), count: next(32) };
}

export function unpackRevocation(slot: bigint) {
  const next = reader(slot);
  return {
    revokedAt: next(48),
    party: next(32),
    keyNumber: next(32),
    reason: codeText(next(32)),
  };
}

export function unpackAffirmation(slot: bigint) {
  const next = reader(slot);
  return { affirmedAt: next(48), party: next(32), keyNumber: next(32) };
}

/** The successor in the slot after a revocation; null where none was named. */
export const unpackSuccessor = (slot: bigint): Hex | null => (slot === 0n ? null : wordHex(slot));

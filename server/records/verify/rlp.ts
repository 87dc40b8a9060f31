/**
 * RLP (Ethereum yellow paper, appendix B). Decoding is strict: one encoding for each value, no
 * bytes left over, nesting bounded, so hostile input costs no more than its length.
 */
import { concat } from './bytes.ts';

export type Rlp = Uint8Array | readonly Rlp[];

/** Trie nodes and headers nest far less; this only stops hostile nesting. */
const MAX_DEPTH = 16;

export class RlpMalformed extends Error {
  override readonly name = 'RlpMalformed';
}

/** @throws RlpMalformed */
export function decodeRlp(bytes: Uint8Array): Rlp {
  const { value, end } = decodeAt(bytes, 0, bytes.length, 0);
  if (end !== bytes.length) throw new RlpMalformed('bytes left over');
  return value;
}

/** @throws RlpMalformed unless the value is a list. */
export function decodeRlpList(bytes: Uint8Array): readonly Rlp[] {
  const value = decodeRlp(bytes);
  if (value instanceof Uint8Array) throw new RlpMalformed('a list was expected');
  return value;
}

/** @throws RlpMalformed unless the item is a byte string. */
export function bytesOf(item: Rlp | undefined): Uint8Array {
  if (item instanceof Uint8Array) return item;
  throw new RlpMalformed('a byte string was expected');
}

function decodeAt(
  bytes: Uint8Array,
  start: number,
  limit: number,
  depth: number,
): { value: Rlp; end: number } {
  if (start >= limit || depth > MAX_DEPTH) throw new RlpMalformed('cut short or nested too deep');
  const first = bytes[start] as number;
  if (first < 0x80) return { value: bytes.subarray(start, start + 1), end: start + 1 };

  const isList = first >= 0xc0;
  const base = isList ? 0xc0 : 0x80;
  const { from, length } = payload(bytes, start, limit, first - base);
  const end = from + length;
  if (end > limit) throw new RlpMalformed('cut short');
  if (!isList) {
    if (length === 1 && (bytes[from] as number) < 0x80)
      throw new RlpMalformed('not the short form');
    return { value: bytes.subarray(from, end), end };
  }
  const items: Rlp[] = [];
  for (let at = from; at < end;) {
    const item = decodeAt(bytes, at, end, depth + 1);
    items.push(item.value);
    at = item.end;
  }
  return { value: items, end };
}

function payload(
  bytes: Uint8Array,
  start: number,
  limit: number,
  size: number,
): { from: number; length: number } {
  if (size <= 55) return { from: start + 1, length: size };
  const width = size - 55;
  if (width > 4 || start + 1 + width > limit) throw new RlpMalformed('length out of bounds');
  let length = 0;
  for (let i = 1; i <= width; i++) length = length * 256 + (bytes[start + i] as number);
  if (length <= 55 || bytes[start + 1] === 0) throw new RlpMalformed('not the short form');
  return { from: start + 1 + width, length };
}

export function encodeRlp(value: Rlp): Uint8Array {
  if (value instanceof Uint8Array) {
    if (value.length === 1 && (value[0] as number) < 0x80) return value;
    return concat(prefix(0x80, value.length), value);
  }
  const body = concat(...value.map(encodeRlp));
  return concat(prefix(0xc0, body.length), body);
}

function prefix(base: number, length: number): Uint8Array {
  if (length <= 55) return Uint8Array.of(base + length);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.of(base + 55 + digits.length, ...digits);
}

/** Bytes, hexadecimal and base64url, without Node's Buffer: this folder also runs in browsers. */

/** 0x and lower-case hexadecimal digits. */
export type Hex = string;

const B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Strict: bad UTF-8 throws, and a byte order mark stays visible instead of being dropped. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** True for 0x and an even number of lower-case digits; `bytes` fixes the length. */
export function isHex(value: unknown, bytes?: number): value is Hex {
  return (
    typeof value === 'string' &&
    value.length % 2 === 0 &&
    (bytes === undefined || value.length === 2 + 2 * bytes) &&
    /^0x[0-9a-f]*$/.test(value)
  );
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): Hex {
  let text = '0x';
  for (const byte of bytes) text += DIGITS[byte] as string;
  return text;
}

/** @throws RangeError where the text is not {@link Hex}. */
export function fromHex(text: Hex): Uint8Array {
  if (!isHex(text)) throw new RangeError('not lower-case hexadecimal');
  const bytes = new Uint8Array(text.length / 2 - 1);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = digit(text.charCodeAt(2 * i + 2)) * 16 + digit(text.charCodeAt(2 * i + 3));
  return bytes;
}

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Big-endian number. */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(toHex(bytes));
}

/** One 32-byte word, big-endian. */
export const word = (value: bigint): Uint8Array =>
  fromHex(`0x${value.toString(16).padStart(64, '0')}`);

/** A 32-byte value as hexadecimal. */
export const wordHex = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`;

export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const n = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += B64.charAt(n >> 18) + B64.charAt((n >> 12) & 63);
    if (left > 1) text += B64.charAt((n >> 6) & 63);
    if (left > 2) text += B64.charAt(n & 63);
  }
  return text;
}

/**
 * RFC 4648 section 5, no padding; null unless it is the one encoding of its bytes, so neither
 * another alphabet nor set trailing bits are let through.
 */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    bits = ((bits << 6) | sextet(text.charCodeAt(i))) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null;
}

function sextet(code: number): number {
  if (code >= 97) return code - 71; // a-z
  if (code === 95) return 63; // _
  if (code >= 65) return code - 65; // A-Z
  return code === 45 ? 62 : code + 4; // - and 0-9
}

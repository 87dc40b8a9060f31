import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A new code: 80 random bits in four groups, to be written on paper. */
export const newRecoveryCode = (): string =>
  Array.from(randomBytes(LENGTH), (byte, i) => {
    const letter = ALPHABET.charAt(byte % 32);
    return i > 0 && i % 4 === 0 ? `-${letter}` : letter;
  }).join('');

/** A code as it is meant, however it was typed; null where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : null;
}

import { checkOf, symbolOf, valueOf } from './symbols.ts';

/** 26 symbols of 5 bits: 130 random bits (design rule 10). */
const LENGTH = 26;
/** Of the code as people see it. */
const GROUP = 3;

/** A claim code in its one form: 26 symbols and a check character, upper case, no separators. */
export type ClaimCode = string & { readonly ClaimCode: unique symbol };

/** Why a text is no claim code: told to whoever types it, before anything is sent anywhere. */
export type CodeFault = 'length' | 'character' | 'check';

/**
 * A new code. Made where it is used, on a client: a server must never see it.
 * @param random fills an array with random bytes, as `crypto.getRandomValues` does.
 */
export function newClaimCode(random: (bytes: Uint8Array<ArrayBuffer>) => void): ClaimCode {
  const bytes = new Uint8Array(LENGTH);
  random(bytes);
  const values = [...bytes].map((byte) => byte & 31);
  return textOf(values);
}

const textOf = (values: readonly number[]): ClaimCode =>
  [...values, checkOf(values)].map(symbolOf).join('') as ClaimCode;

/**
 * Reads a code as people give it: lower case, O for 0, I and L for 1, blanks and dashes anywhere.
 */
export function parseClaimCode(text: string): ClaimCode | { readonly fault: CodeFault } {
  const values: number[] = [];
  for (const character of text.replace(/[\s\p{Pd}]/gu, '')) {
    const value = valueOf(character);
    if (value === null) return { fault: 'character' };
    values.push(value);
  }
  if (values.length !== LENGTH + 1) return { fault: 'length' };
  const code = values.slice(0, LENGTH);
  return checkOf(code) === values[LENGTH] ? textOf(code) : { fault: 'check' };
}

/** The code in nine groups of three, to be read aloud or copied by hand. */
export const groupClaimCode = (code: ClaimCode): string =>
  (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');

/** The code's 26 symbols without the check character: what its key is derived from. */
export const secretOf = (code: ClaimCode): string => code.slice(0, LENGTH);
